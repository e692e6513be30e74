import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The end of ./check: what ran, what was skipped and why, line coverage, and one last line of totals.
 *
 * <p>Reads the XML reports below the folder given: {@code <module>/target/surefire-reports} (unit and contract tests),
 * {@code <module>/target/failsafe-reports} (integration tests), {@code target/check-reports} (what ./check does by
 * itself, in the same format) and the aggregated report of JaCoCo. Exit code 1 where a test failed, where a module
 * is covered too little, or where CI=true and a suite that CI must run was skipped or is not there.
 */
public final class Summary {

  /** Line coverage that a module of the library must exceed. */
  private static final double LEAST_COVERAGE = 0.85;

  private static final Pattern MEASURED = Pattern.compile("pstm-(api|engine|kernel-.*)");

  /** What CI must not skip: kernels that run everywhere, other people's readers, the shared files. */
  private static final Pattern NEVER_SKIPPED = Pattern.compile(
      "reference|vector|opencl|metalv|compiler|peer|python|zarr|xarray|segyio|shared", Pattern.CASE_INSENSITIVE);

  /** But a GPU's own compiler may contract products and sums as it likes: its images are held by tolerance alone. */
  private static final Pattern OF_A_GPU = Pattern.compile("pins no golden checksum on (OpenCL gpu|Metal on (?!Emulated))");

  /** Suites of which at least one test must have passed in CI: a suite that vanished is not seen as skipped. */
  private static final Map<String, Pattern> NEVER_ABSENT = Map.of(
      "contract-of-reference", Pattern.compile("Reference\\w*(Test|IT)$"),
      "contract-of-vector", Pattern.compile("Vector\\w*(Test|IT)$"),
      "contract-of-opencl", Pattern.compile("OpenClV\\w*(Test|IT)$"),
      "contract-of-metal", Pattern.compile("MetalV\\w*(Test|IT)$"),
      "peer-readers", Pattern.compile("(Peer|Segyio|Xarray)\\w*(Test|IT)$"));

  private enum Outcome { PASSED, FAILED, SKIPPED }

  private record Test(String module, String kind, String suite, String name, Outcome outcome, String reason) {}

  private record Coverage(String module, int covered, int lines) {
    double share() {
      return lines == 0 ? 1 : (double) covered / lines;
    }
  }

  private final Path root;
  private final boolean ci = "true".equals(System.getenv("CI"));
  private final List<Test> tests = new ArrayList<>();
  private final DocumentBuilder xml;

  private Summary(Path root) throws ParserConfigurationException {
    this.root = root;
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    xml = factory.newDocumentBuilder();
  }

  /** Prints the summary of the checkout named by the first argument. */
  public static void main(String[] args) throws Exception {
    System.exit(new Summary(Path.of(args[0])).print() ? 0 : 1);
  }

  private boolean print() throws IOException, SAXException {
    for (Path module : modules()) {
      String name = module.getFileName().toString();
      read(name, "unit", module.resolve("target/surefire-reports"));
      read(name, "integration", module.resolve("target/failsafe-reports"));
    }
    read("./check", "check", root.resolve("target/check-reports"));
    if (ci) requireSuites();
    judgeCoverage();
    if (tests.isEmpty()) tests.add(new Test("./check", "check", "tests", "any", Outcome.FAILED, "no test ran"));
    printSuites();
    printSkips();
    printFailures();
    long failed = count(Outcome.FAILED);
    System.out.printf("%n%d passed, %d failed, %d skipped%n", count(Outcome.PASSED), failed, count(Outcome.SKIPPED));
    return failed == 0;
  }

  private List<Path> modules() throws IOException {
    List<Path> modules = new ArrayList<>();
    for (Path folder : List.of(root, root.resolve("examples"))) {
      if (!Files.isDirectory(folder)) continue;
      try (Stream<Path> inFolder = Files.list(folder)) {
        inFolder.filter(p -> Files.exists(p.resolve("pom.xml"))).sorted().forEach(modules::add);
      }
    }
    return modules;
  }

  private void read(String module, String kind, Path folder) throws IOException, SAXException {
    if (!Files.isDirectory(folder)) return;
    List<Path> reports;
    try (Stream<Path> files = Files.list(folder)) {
      reports = files.filter(p -> p.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList();
    }
    for (Path report : reports) {
      NodeList cases = xml.parse(report.toFile()).getElementsByTagName("testcase");
      for (int i = 0; i < cases.getLength(); i++) tests.add(test(module, kind, (Element) cases.item(i)));
    }
  }

  private Test test(String module, String kind, Element testcase) {
    String suite = testcase.getAttribute("classname");
    String shown = kind.equals("unit") && module.startsWith("pstm-kernel-") ? "contract" : kind;
    String name = testcase.getAttribute("name");
    for (Node n = testcase.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (!(n instanceof Element e)) continue;
      String reason = firstLine(e);
      switch (e.getTagName()) {
        case "failure", "error" -> {
          return new Test(module, shown, suite, name, Outcome.FAILED, reason);
        }
        case "skipped" -> {
          boolean refused = ci && NEVER_SKIPPED.matcher(suite + " " + name + " " + reason).find()
              && !OF_A_GPU.matcher(reason).find();
          return refused
              ? new Test(module, shown, suite, name, Outcome.FAILED, "CI=true must not skip it: " + reason)
              : new Test(module, shown, suite, name, Outcome.SKIPPED, reason);
        }
        default -> { /* output and timings */ }
      }
    }
    return new Test(module, shown, suite, name, Outcome.PASSED, "");
  }

  private static String firstLine(Element e) {
    String text = e.getAttribute("message");
    if (text.isBlank()) text = e.getTextContent();
    return text.strip().lines().findFirst().orElse("no reason given");
  }

  private void judgeCoverage() throws IOException, SAXException {
    Path report = root.resolve("pstm-coverage/target/site/jacoco-aggregate/jacoco.xml");
    if (!Files.exists(report)) {
      judge("coverage", "report", "line coverage was not measured: the build did not reach pstm-coverage");
      return;
    }
    Map<String, Coverage> covered = coverage(xml.parse(report.toFile()).getDocumentElement());
    System.out.println("\nLine coverage, by the tests of all modules");
    for (Coverage c : covered.values()) {
      boolean measured = MEASURED.matcher(c.module()).matches();
      System.out.printf("  %-22s %6d of %6d lines  %5.1f %%%s%n", c.module(), c.covered(), c.lines(),
          100 * c.share(), measured ? "  must exceed %.0f %%".formatted(100 * LEAST_COVERAGE) : "");
      if (measured)
        judge("coverage", c.module(),
            c.share() > LEAST_COVERAGE ? "" : "line coverage is %.1f %%".formatted(100 * c.share()));
    }
    for (Path module : modules()) {
      String name = module.getFileName().toString();
      if (name.startsWith("pstm-") && Files.isDirectory(module.resolve("src/main/java")) && !covered.containsKey(name))
        judge("coverage", name, "its coverage is not measured: add it to pstm-coverage/pom.xml");
    }
  }

  private void requireSuites() {
    NEVER_ABSENT.forEach((name, pattern) -> {
      boolean ran = tests.stream().anyMatch(t -> t.outcome() == Outcome.PASSED && pattern.matcher(t.suite()).find());
      judge("required", name, ran ? "" : "CI=true, and no test of a suite named " + pattern + " passed");
    });
  }

  private void judge(String suite, String name, String fault) {
    tests.add(new Test("./check", "check", suite, name, fault.isEmpty() ? Outcome.PASSED : Outcome.FAILED, fault));
  }

  private static Map<String, Coverage> coverage(Element report) {
    Map<String, Coverage> byModule = new TreeMap<>();
    for (Element group : children(report, "group")) {
      for (Element counter : children(group, "counter")) {
        if (!counter.getAttribute("type").equals("LINE")) continue;
        int covered = Integer.parseInt(counter.getAttribute("covered"));
        int missed = Integer.parseInt(counter.getAttribute("missed"));
        byModule.put(group.getAttribute("name"), new Coverage(group.getAttribute("name"), covered, covered + missed));
      }
    }
    return byModule;
  }

  private static List<Element> children(Element parent, String tag) {
    List<Element> found = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling())
      if (n instanceof Element e && e.getTagName().equals(tag)) found.add(e);
    return found;
  }

  private void printSuites() {
    Map<String, List<Test>> rows = new TreeMap<>();
    for (Test t : tests)
      rows.computeIfAbsent("%-22s %-12s".formatted(t.module(), t.kind()), row -> new ArrayList<>()).add(t);
    System.out.println("\nSuites");
    rows.forEach((row, of) -> System.out.printf("  %s %4d suites %6d passed %4d failed %4d skipped%n", row,
        of.stream().map(Test::suite).distinct().count(), count(of, Outcome.PASSED), count(of, Outcome.FAILED),
        count(of, Outcome.SKIPPED)));
  }

  private void printSkips() {
    Map<String, TreeSet<String>> suites = new TreeMap<>();
    for (Test t : tests)
      if (t.outcome() == Outcome.SKIPPED)
        suites.computeIfAbsent(t.reason(), reason -> new TreeSet<>()).add(t.suite().replaceAll(".*\\.", ""));
    if (suites.isEmpty()) return;
    System.out.println("\nSkipped, and what would make them run");
    suites.forEach((reason, of) -> System.out.println("  " + String.join(", ", of) + ": " + reason));
  }

  private void printFailures() {
    if (count(Outcome.FAILED) == 0) return;
    System.out.println("\nFailed");
    for (Test t : tests)
      if (t.outcome() == Outcome.FAILED)
        System.out.println("  " + t.module() + " " + t.suite() + "." + t.name() + ": " + t.reason());
  }

  private long count(Outcome outcome) {
    return count(tests, outcome);
  }

  private static long count(List<Test> among, Outcome outcome) {
    return among.stream().filter(t -> t.outcome() == outcome).count();
  }
}
