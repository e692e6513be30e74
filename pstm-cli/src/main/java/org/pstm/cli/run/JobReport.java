package org.pstm.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pstm.cli.job.OptionUsed;
import org.pstm.engine.RunReport;
import org.pstm.model.EtaModel;
import org.pstm.model.OutputException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report of a run: a JSON file beside the image, {@code image.report.json} beside {@code image.zarr}.
 *
 * <p>It holds what the engine reports (kernel, device, counts, seconds, grid, parameters, plan, platform), and
 * besides: {@code job} (the job file), {@code options} (every option with {@code value} and {@code origin}: job,
 * option, default), {@code survey} (traces, offsets, fold over the grid), {@code velocity} (description and range)
 * {@code classes} (what they are, traces in each and in none) and {@code warnings}.
 *
 * @param job the job, still open
 * @param run what the engine did
 * @param warnings the engine's, and those of the job
 */
public record JobReport(OpenJob job, RunReport run, List<String> warnings) {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** With the engine's warnings and those of the job, {@link OpenJob#warnings}. */
  public static JobReport of(OpenJob job, RunReport run, List<String> ofJob) {
    List<String> warnings = new ArrayList<>(run.warnings());
    warnings.addAll(ofJob);
    return new JobReport(job, run, warnings);
  }

  /**
   * Writes the file; it has its name only when it is complete.
   *
   * @throws OutputException where it cannot be written
   */
  public void write(Path file) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.writeString(partial, JSON.writeValueAsString(toMap()) + System.lineSeparator());
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OutputException(file + ": the report cannot be written (" + e.getMessage()
          + "); the image is complete, make room for the report", e);
    }
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>(run.toMap());
    map.put("job", job.job().path().toString());
    map.put("options", options());
    map.put("survey", survey());
    map.put("velocity", velocity());
    map.put("classes", ClassCounts.of(job).toMap());
    map.put("warnings", warnings);
    return map;
  }

  private Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    for (OptionUsed option : job.job().options())
      options.put(option.path(),
          Map.of("value", option.value(), "origin", option.origin().name().toLowerCase(Locale.ROOT)));
    return options;
  }

  private Map<String, Object> survey() {
    Map<String, Object> survey = new LinkedHashMap<>();
    survey.put("name", job.survey().name());
    survey.put("description", job.survey().describe());
    survey.put("samples", job.survey().time().count());
    survey.put("sample_interval_s", job.survey().time().delta());
    survey.putAll(Coverage.of(job.survey(), job.job().grid()).toMap());
    return survey;
  }

  private Map<String, Object> velocity() {
    Map<String, Object> velocity = new LinkedHashMap<>();
    velocity.put("description", job.velocity().describe());
    velocity.put("least_m_s", job.velocity().least());
    velocity.put("greatest_m_s", job.velocity().greatest());
    velocity.put("eta", job.eta().map(EtaModel::describe).orElse("none"));
    return velocity;
  }
}
