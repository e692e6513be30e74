package org.pstm.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.model.InputException;
import org.pstm.model.OutputException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one sentence on standard error why a command failed, and answers the exit code.
 *
 * <p>The stack trace goes to the log at debug level, so that {@code --debug} shows it and nothing else does.
 */
final class FailureReport {

  private static final System.Logger LOG = System.getLogger(FailureReport.class.getName());

  /** The only way to recognise the refusal of {@code pstm help NAME}, which has no type of its own. */
  private static final Pattern UNKNOWN_SUBJECT_OF_HELP = Pattern.compile("^Unknown subcommand '(.*)'");

  private FailureReport() {}

  /** A command threw. */
  static int onExecution(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    return on(failure, command);
  }

  /** Any failure of a command, errors of the virtual machine included. */
  static int on(Throwable failure, CommandLine command) {
    ExitCode code = ExitCode.of(failure);
    LOG.log(System.Logger.Level.DEBUG, "how it failed", failure);
    say(command, code == ExitCode.INTERRUPTED ? "interrupted" : sentence(ExitCode.unwrapped(failure)));
    return code.number();
  }

  /** The command line cannot be understood. */
  static int onParameters(ParameterException failure, String[] args) {
    LOG.log(System.Logger.Level.DEBUG, "how it failed", failure);
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    say(command, refusal(failure, command) + "; see `" + name + " --help`");
    return ExitCode.REFUSED.number();
  }

  private static void say(CommandLine command, String sentence) {
    command.getErr().println("pstm: " + sentence);
    command.getErr().flush();
  }

  private static String sentence(Throwable failure) {
    return switch (failure) {
      case OutOfMemoryError e -> "not enough memory (" + oneLine(e.getMessage())
          + "): ask for smaller tiles or fewer threads, or give Java more with JDK_JAVA_OPTIONS=-Xmx4g";
      case NoSuchFileException e -> e.getFile() + ": no such file";
      case AccessDeniedException e -> e.getFile() + ": permission denied";
      case FileSystemException e -> oneLine(e.getMessage());
      case IOException e -> "reading or writing failed: " + oneLine(e.getMessage());
      case IllegalArgumentException e when e.getMessage() != null -> oneLine(e.getMessage());
      case InputException e -> oneLine(e.getMessage());
      case OutputException e -> oneLine(e.getMessage());
      case KernelUnavailableException e -> oneLine(e.getMessage());
      default -> "a defect of this program (" + oneLine(failure.toString())
          + "); run the same command with --debug and send what it prints to the authors";
    };
  }

  private static String oneLine(String message) {
    return message == null ? "no reason given" : message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  private static String refusal(ParameterException failure, CommandLine command) {
    if (failure instanceof UnmatchedArgumentException unmatched) return unmatched(unmatched.getUnmatched(), command);
    Matcher askedForHelp = UNKNOWN_SUBJECT_OF_HELP.matcher(failure.getMessage());
    if (askedForHelp.find()) return unknown("command", askedForHelp.group(1), command.getSubcommands().keySet());
    return lowerFirst(oneLine(failure.getMessage()));
  }

  private static String unmatched(List<String> arguments, CommandLine command) {
    String first = arguments.getFirst();
    if (first.startsWith("-")) return unknown("option", first, command.getCommandSpec().optionsMap().keySet());
    if (!command.getSubcommands().isEmpty()) return unknown("command", first, command.getSubcommands().keySet());
    return "too many arguments: " + String.join(" ", arguments);
  }

  private static String unknown(String what, String typed, Collection<String> known) {
    Optional<String> meant = NearestName.of(typed.replaceFirst("=.*", ""), known);
    return "unknown " + what + " " + typed + meant.map(name -> " (did you mean " + name + "?)").orElse("");
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
