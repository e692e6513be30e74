package org.pstm.cli.job;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;

/**
 * A job as it will be run: the file with the command line's changes put in and the defaults filled in, in SI units.
 *
 * @param path the job file
 * @param input what is migrated
 * @param velocity with which velocity
 * @param eta with which anellipticity; present where the travel time is anisotropic
 * @param grid to where: the lines asked for
 * @param wholeGrid the grid that they are part of
 * @param parameters how
 * @param classes into which images
 * @param output what is written
 * @param execution on what
 * @param options every option with the value that acts, in the order of the documentation
 */
public record JobFile(Path path, InputSection input, VelocitySection velocity, Optional<EtaSection> eta,
    ImageGrid grid, ImageGrid wholeGrid, MigrationParameters parameters, ClassesSection classes, OutputSection output,
    ExecutionSection execution, List<OptionUsed> options) {

  /** Some editors begin a text with it. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Takes a copy of the options. */
  public JobFile {
    options = List.copyOf(options);
  }

  /**
   * What the command line changes in a job.
   *
   * @param settings put into the job in turn
   * @param out the image, in place of {@code output.image}; relative to the user's folder
   */
  public record Changes(List<Setting> settings, Optional<Path> out) {

    /** The job as it is written. */
    public static final Changes NONE = new Changes(List.of(), Optional.empty());

    /** Takes a copy of the settings. */
    public Changes {
      settings = List.copyOf(settings);
    }
  }

  /**
   * Reads a job file. Paths in it, and in settings, are relative to its folder; those of outputs become absolute.
   *
   * @throws JobException where it cannot be read or asks for what cannot be done
   */
  public static JobFile read(Path file, Changes changes) {
    return parse(file, text(file), changes);
  }

  /** What the job reads: itself and its {@link #data}. */
  public List<Path> inputs() {
    return Stream.concat(Stream.of(path), data().stream()).toList();
  }

  /** What decides the image: survey, and velocity and eta where they come from files. */
  public List<Path> data() {
    List<Path> files = new ArrayList<>(input.traces());
    if (velocity.source() instanceof VelocitySection.File file) files.add(file.path());
    if (eta.isPresent() && eta.get() instanceof EtaSection.File file) files.add(file.path());
    return files;
  }

  /** Reads a job from its text, as if it stood in {@code file}. */
  static JobFile parse(Path file, String text, Changes changes) {
    YamlNode.Mapping written = mapping(file, YamlReader.read(file.toString(), text));
    YamlNode.Mapping document = Overrides.apply(written, changes.settings());
    JobKeys.check(document, "");
    return assemble(file, document, changes);
  }

  private static JobFile assemble(Path file, YamlNode.Mapping document, Changes changes) {
    OptionLog log = new OptionLog();
    Section root = Section.root(document, log);
    Path folder = file.getParent() == null ? Path.of("") : file.getParent();
    InputSection input = InputSection.read(root.section("input"), folder);
    ImageGrid whole = GridSection.read(root.section("grid"));
    ImageGrid grid = GridSection.target(root.section("grid").section("target"), whole);
    VelocitySection velocity = VelocitySection.read(root.section("velocity"), folder, grid.time());
    MigrationParameters parameters = AlgorithmSection.read(root.section("algorithm"), whole, grid);
    Optional<EtaSection> eta = EtaSection.read(root, folder, parameters.travelTime());
    ClassesSection classes = ClassesSection.read(root.section("classes"), whole.bins().azimuth());
    OutputSection output = OutputSection.read(root.section("output"), folder, changes.out());
    if (output.gathers().isPresent() && classes.isNone())
      throw root.section("output").refusal("gathers", "needs classes of traces, and classes.kind is none; add them, "
          + "for example classes: {kind: offset, width_m: 50}");
    ExecutionSection execution = ExecutionSection.read(root.section("execution"));
    changes.out().ifPresent(out -> log.option("output.image", out.toString()));
    return new JobFile(
        file, input, velocity, eta, grid, whole, parameters, classes, output, execution, log.inOrder());
  }

  private static YamlNode.Mapping mapping(Path file, YamlNode document) {
    if (document instanceof YamlNode.Mapping m) return m;
    throw new JobException(document.place(), "a job must be sections such as input: and grid:; it is "
        + (document instanceof YamlNode.Scalar s && s.isEmpty() ? "empty, `pstm init FILE` proposes one"
            : document.what()));
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new JobException(file + ": no such job file; `pstm init FILE` proposes one for a survey");
    } catch (CharacterCodingException e) {
      throw new JobException(file + ": this is not a text in UTF-8; a job file is YAML");
    } catch (AccessDeniedException e) {
      throw new JobException(file + ": permission denied; make the job file readable");
    } catch (IOException e) {
      throw new JobException(file + ": the job file cannot be read: " + e.getMessage());
    }
  }
}
