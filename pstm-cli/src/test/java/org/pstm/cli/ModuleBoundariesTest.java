package org.pstm.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.pstm.kernel.KernelProvider;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KirchhoffKernel;

/** Who may know whom; read over all modules that the command line has on its class path. */
@AnalyzeClasses(packages = "org.pstm", importOptions = DoNotIncludeTests.class)
class ModuleBoundariesTest {

  private static final String[] API = {"org.pstm.model..", "org.pstm.physics..", "org.pstm.kernel"};
  private static final String[] LIBRARIES = {"org.pstm.engine..", "org.pstm.io..", "org.pstm.qc..",
      "org.pstm.synthetic.."};

  /** Hands on to the sessions of any kernel, and does the work of none. */
  private static final String GO_BETWEEN = "org.pstm.engine.run.KeptSessions$";

  /** A class below org.pstm.kernel, or one that does a kernel's work wherever it stands. */
  private static final DescribedPredicate<JavaClass> A_KERNEL = describe("a kernel", type ->
      type.getPackageName().startsWith("org.pstm.kernel.")
          || !type.isInterface() && !type.getName().startsWith(GO_BETWEEN) && (type.isAssignableTo(KirchhoffKernel.class)
              || type.isAssignableTo(KernelProvider.class) || type.isAssignableTo(KernelSession.class)));

  @ArchTest
  static final ArchRule nobodyNamesAKernel =
      noClasses().that().resideOutsideOfPackage("org.pstm.kernel.*..").should().dependOnClassesThat(A_KERNEL);

  /** What the kernels for GPUs share is no kernel. */
  @ArchTest
  static final ArchRule noKernelKnowsAnother =
      slices().matching("org.pstm.kernel.(*)..").should().notDependOnEachOther()
          .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("org.pstm.kernel.gpu.."));

  @ArchTest
  static final ArchRule kernelsKnowTheApiAlone = noClasses().that().resideInAPackage("org.pstm.kernel.*..")
      .should().dependOnClassesThat().resideInAnyPackage("org.pstm.engine..", "org.pstm.io..", "org.pstm.qc..",
          "org.pstm.synthetic..", "org.pstm.cli..");

  @ArchTest
  static final ArchRule theApiKnowsNoModule = noClasses().that().resideInAnyPackage(API)
      .should().dependOnClassesThat().resideInAnyPackage("org.pstm.engine..", "org.pstm.io..", "org.pstm.qc..",
          "org.pstm.synthetic..", "org.pstm.cli..");

  @ArchTest
  static final ArchRule physicsIsPure = noClasses().that().resideInAPackage("org.pstm.physics..")
      .should().dependOnClassesThat().resideInAnyPackage("org.pstm.kernel..");

  @ArchTest
  static final ArchRule theModelKnowsNoKernel = noClasses().that().resideInAPackage("org.pstm.model..")
      .should().dependOnClassesThat().resideInAnyPackage("org.pstm.kernel..");

  @ArchTest
  static final ArchRule librariesDoNotKnowOneAnother =
      slices().matching("org.pstm.(engine|io|qc|synthetic)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule librariesDoNotKnowTheCommand =
      noClasses().that().resideInAnyPackage(LIBRARIES)
          .should().dependOnClassesThat().resideInAnyPackage("org.pstm.cli..", "org.pstm.bench..");

  @ArchTest
  static final ArchRule theBenchDoesNotKnowTheCommand =
      noClasses().that().resideInAPackage("org.pstm.bench..")
          .should().dependOnClassesThat().resideInAPackage("org.pstm.cli..");

  @ArchTest
  static final ArchRule librariesDoNotPrint = noClasses().that()
      .resideInAnyPackage(LIBRARIES).or().resideInAPackage("org.pstm.bench..")
      // A process of its own, whose output is what the one that started it reads.
      .and().doNotHaveFullyQualifiedName("org.pstm.bench.Fork")
      .should().accessField(System.class, "out").orShould().accessField(System.class, "err");

  @ArchTest
  static final ArchRule librariesLogThroughTheJdk = noClasses().that().resideInAnyPackage(LIBRARIES)
      .should().dependOnClassesThat().resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "java.util.logging..",
          "picocli..");

  @ArchTest
  static final ArchRule commandsAreNamedAfterThemselves = classes().that()
      .areAnnotatedWith(picocli.CommandLine.Command.class).and().doNotHaveSimpleName("Main")
      .should().haveSimpleNameEndingWith("Command");

  @ArchTest
  static final ArchRule parquetStaysInItsModule = noClasses().that().resideOutsideOfPackage("org.pstm.parquet..")
      .should().dependOnClassesThat().resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..",
          "org.pstm.parquet.apache..", "org.pstm.parquet.hadoop..");
}
