package org.pstm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pstm.cli.demo.DemoFolder;
import org.pstm.cli.demo.DemoModel;
import org.pstm.cli.demo.Focus;
import org.pstm.cli.progress.ProgressDisplay;
import org.pstm.engine.Migration;
import org.pstm.engine.RunReport;
import org.pstm.io.Images;
import org.pstm.io.SegyImageWriter;
import org.pstm.io.ZarrImageWriter;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.model.Image;
import org.pstm.model.OutputException;
import org.pstm.model.Survey;
import org.pstm.qc.QcReport;
import org.pstm.synthetic.Diffractor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pstm demo}: a migration that needs no input and knows its result. */
@Command(name = "demo", description = {"Makes a small 3D survey, migrates it, writes image, pictures and report, and"
    + " measures how far each diffractor is from where theory puts it.", "",
    "Exit code 0: each within one bin and one sample; 1: one is further off."},
    footerHeading = "%nExamples:%n", footer = {"  pstm demo", "  pstm demo --out elsewhere --kernel reference"})
final class DemoCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Option(names = "--out", defaultValue = "pstm-demo", paramLabel = "DIR",
      description = "The folder to write to, new, empty or left by another demo; default ${DEFAULT-VALUE}.")
  private Path out;

  @Option(names = "--kernel", defaultValue = KernelCatalogue.AUTO, paramLabel = "ID",
      description = "The kernel to migrate with; default ${DEFAULT-VALUE}, the fastest available.")
  private String kernel;

  @Override
  public Integer call() throws IOException {
    // A kernel that is not there is refused before anything is written.
    KirchhoffKernels.createKernel(kernel).close();
    DemoFolder folder = DemoFolder.claim(out.toAbsolutePath().normalize());
    RunReport report = migrate(folder);
    List<Focus> focuses = new ArrayList<>();
    try (Image image = Images.open(folder.zarr())) {
      for (Diffractor diffractor : DemoModel.diffractors()) focuses.add(Focus.of(image, diffractor));
      draw(image, report, folder.qc());
    }
    write(folder.report(), report, focuses);
    print(folder, report, focuses);
    return (focuses.stream().allMatch(Focus::isSharp) ? ExitCode.DONE : ExitCode.DIFFERENT).number();
  }

  private RunReport migrate(DemoFolder folder) {
    try (Survey survey = DemoModel.survey();
        ProgressDisplay display = ProgressDisplay.open(spec.commandLine().getOut(), spec.commandLine().getErr())) {
      Migration migration = Migration.builder().survey(survey).velocity(DemoModel.velocity()).grid(DemoModel.grid())
          .parameters(DemoModel.parameters()).kernel(kernel).progress(display)
          .output(ZarrImageWriter.create(folder.zarr())).output(SegyImageWriter.create(folder.segy())).build();
      try (Interruption.Guard guard = Interruption.guard(migration::cancel)) {
        return migration.run();
      }
    }
  }

  private static void draw(Image image, RunReport report, Path folder) {
    LinkedHashMap<String, String> facts = new LinkedHashMap<>(report.inputs());
    facts.put("kernel", report.plan().kernel() + " on " + report.plan().device());
    QcReport.of(image).title("PSTM demo").facts(facts).warnings(report.warnings()).write(folder);
  }

  private static void write(Path file, RunReport report, List<Focus> focuses) {
    Map<String, Object> values = new LinkedHashMap<>(report.toMap());
    values.put("diffractors", focuses.stream().map(focus -> focus.values(report.plan().grid())).toList());
    try {
      Files.writeString(file, Json.text(values));
    } catch (IOException e) {
      throw new OutputException(file + ": cannot be written (" + e.getMessage() + "); name another folder with --out",
          e);
    }
  }

  private void print(DemoFolder folder, RunReport report, List<Focus> focuses) {
    PrintWriter to = spec.commandLine().getOut();
    to.println("Diffractors, and how far the image has them from where theory puts them:");
    to.println("    easting   northing   time ms     off along x, y (bins)   off in time (samples)");
    for (Focus focus : focuses)
      to.println(String.format(Locale.ROOT, "  %9.1f  %9.1f  %8.1f  %10.2f %8.2f %16.2f%s", focus.diffractor().at().x(),
          focus.diffractor().at().y(), 1e3 * focus.diffractor().tau(), focus.offX(), focus.offY(), focus.offTime(),
          focus.isSharp() ? "" : "   too far"));
    long sharp = focuses.stream().filter(Focus::isSharp).count();
    to.println(sharp == focuses.size() ? "All " + sharp + " focus within one bin and one sample."
        : sharp + " of " + focuses.size() + " focus within one bin and one sample: the others are WRONG.");
    to.println(String.format(Locale.ROOT, "Migrated with kernel %s in %.1f s.", report.plan().kernel(),
        report.elapsed().toMillis() / 1e3));
    to.println("Image     " + folder.zarr());
    to.println("          " + folder.segy());
    to.println("Pictures  " + folder.qc());
    to.println("Report    " + folder.report());
    to.flush();
  }
}
