package org.pstm.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code pstm} command; its subcommands are listed here. */
@Command(name = "pstm", mixinStandardHelpOptions = true, versionProvider = Version.class, scope = ScopeType.INHERIT,
    description = "Kirchhoff pre-stack time migration.",
    subcommands = {DemoCommand.class, InitCommand.class, ValidateCommand.class, MigrateCommand.class, MergeCommand.class,
      KernelsCommand.class, InfoCommand.class, CompareCommand.class, QcCommand.class, ImpulseCommand.class,
      FootprintCommand.class, VelscanCommand.class, SynthCommand.class, BenchCommand.class, AbCommand.class,
      HelpCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {"  pstm demo                        see that it works",
      "  pstm init line.sgy > job.yaml    look at a survey and propose a job",
      "  pstm validate job.yaml           check the job without migrating",
      "  pstm migrate job.yaml            migrate",
      "", "Exit codes: 0 done; 1 a comparison failed; 2 a bad argument or job; 3 bad content of an input file;",
      "4 a kernel that cannot run here; 5 failed while running; 130 interrupted."})
public final class Main implements Runnable {

  private static final int HELP_WIDTH = 110;

  @Spec
  private CommandSpec spec;

  @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the log in full, stack traces included.")
  private boolean debug;

  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] args) {
    HeapWatch.begin();
    if (List.of(args).contains("--debug")) openLog();
    Interruption.watch(Thread.currentThread());
    StandardOutput standard = new StandardOutput();
    PrintStream out = new PrintStream(standard, true, StandardCharsets.UTF_8);
    System.setOut(out);
    int code = run(args, new PrintWriter(out, true), new PrintWriter(System.err, true));
    out.flush();
    if (code == ExitCode.DONE.number() && standard.failure().isPresent()) code = outputLost(standard.failure().get());
    Interruption.returned();
    System.exit(code);
  }

  /** Before the first logger is made: logback reads these when it starts. */
  private static void openLog() {
    System.setProperty("pstm.log.level", "DEBUG");
    System.setProperty("pstm.log.trace", "full");
  }

  private static int outputLost(IOException failure) {
    System.err.println("pstm: standard output could not be written: " + failure.getMessage());
    return ExitCode.FAILED.number();
  }

  /**
   * Runs a command inside this process.
   *
   * @return the exit code
   */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine command = commandLine().setOut(out).setErr(err);
    try {
      return command.execute(args);
    } catch (Error e) {
      return FailureReport.on(e, command);
    }
  }

  private static CommandLine commandLine() {
    CommandLine command = new CommandLine(new Main());
    command.setExecutionExceptionHandler(FailureReport::onExecution);
    command.setParameterExceptionHandler(FailureReport::onParameters);
    command.setUsageHelpWidth(HELP_WIDTH);
    command.setAbbreviatedOptionsAllowed(false);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    return command;
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(),
        "a command is missing, one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
