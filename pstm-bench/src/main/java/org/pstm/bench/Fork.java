package org.pstm.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures a kernel with a set of options in a JVM of its own, started as this one was. */
final class Fork {

  /** Some 8e6 contributions: a tenth of a second for the slowest kernel. */
  private static final KernelWorkload WORKLOAD = new KernelWorkload("gate", 256, 8, 8);

  private static final double SECONDS = 0.5;

  private static final String MEASURED = "measured\t";
  private static final String WRONG = "wrong\t";

  private Fork() {}

  /** A kernel with a set of options. */
  record Variant(String kernel, String options) {

    /** What it is called in a baseline. */
    String name() {
      return kernel + " " + options;
    }
  }

  /**
   * What was measured.
   *
   * @param device what the kernel ran on
   * @param timesScalar its rate over that of the scalar loop
   * @param rate contributions per second of processor time
   */
  record Ratio(String device, double timesScalar, double rate) {}

  /**
   * Starts a JVM and waits for what it measures; nothing where the kernel does not have these options.
   *
   * @throws WrongAnswerException where the kernel gives a wrong image
   * @throws IllegalStateException where the JVM cannot be started, or fails
   */
  static Optional<Ratio> measure(Variant variant) {
    try {
      Process process = new ProcessBuilder(command(variant)).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      int code = process.waitFor();
      if (code == 0) return result(said);
      throw new IllegalStateException("a JVM to measure " + variant.name() + " ended with code " + code + ": " + said);
    } catch (IOException e) {
      throw new IllegalStateException("no JVM could be started to measure " + variant.name() + ": " + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }

  private static Optional<Ratio> result(String said) {
    for (String line : said.lines().toList()) {
      if (line.startsWith(WRONG)) throw new WrongAnswerException(line.substring(WRONG.length()));
      if (!line.startsWith(MEASURED)) continue;
      String[] parts = line.split("\t");
      return Optional.of(new Ratio(parts[1], Double.parseDouble(parts[2]), Double.parseDouble(parts[3])));
    }
    return Optional.empty();
  }

  /** Agents watch this JVM, not that one. */
  private static List<String> command(Variant variant) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-javaagent") && !argument.startsWith("-agent")).forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName(), variant.kernel(),
        variant.options()));
    return command;
  }

  /** In the new JVM: a kernel's id and the name of a set. */
  public static void main(String[] args) {
    KernelBench.Plan plan = new KernelBench.Plan(WORKLOAD, List.of(args[0]), List.of(OptionSet.named(args[1])),
        List.of(1), new KernelBench.Time(SECONDS, 0));
    try {
      for (Figure f : KernelBench.run(plan, new KernelBench.Listener() {}))
        System.out.println(MEASURED + f.device() + "\t" + f.timesScalar() + "\t" + f.cpuRate().median());
    } catch (WrongAnswerException e) {
      System.out.println(WRONG + e.getMessage());
    }
  }
}
