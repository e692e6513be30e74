package org.pstm.io.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.pstm.io.segy.Numbers;
import org.pstm.io.zarr.ZarrArray;
import org.pstm.model.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the attributes of the array of samples, and else {@code metadata.json}, say of a survey. */
final class PartAttributes {

  static final List<String> INTERVAL = List.of("sample_rate_ms", "dt_ms");
  static final List<String> START = List.of("start_time_ms", "t_start_ms", "t_min_ms");
  static final List<String> SAMPLES = List.of("n_samples");
  static final List<String> TRACES = List.of("n_traces");

  static final String METADATA = "metadata.json";
  private static final double MILLISECOND = 1e-3;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<Source> sources = new ArrayList<>();

  /** A document and what it says. */
  private record Source(Path document, Map<String, Object> values) {}

  /** A number, and where it stands. */
  record Stated(Path document, String name, double value) {

    InputException refusal(String complaint) {
      return new InputException(document + ": " + name + " is " + Numbers.text(value) + complaint);
    }
  }

  PartAttributes(Path folder, ZarrArray array) {
    sources.add(new Source(array.folder(), array.attributes()));
    Path metadata = folder.resolve(METADATA);
    if (Files.exists(metadata)) sources.add(new Source(metadata, read(metadata)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> read(Path file) {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      if (json == null || !json.isObject())
        throw new InputException(file + ": is no JSON object; correct it, or remove it where traces.zarr says the same");
      return JSON.convertValue(json, Map.class);
    } catch (JacksonException e) {
      throw new InputException(file + ": is not JSON (" + e.getOriginalMessage().lines().findFirst().orElse("empty")
          + ", line " + e.getLocation().getLineNr() + "); correct it, or remove it where traces.zarr says the same", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read (" + e.getMessage() + "); check its rights", e);
    }
  }

  /** All places that state a value under one of some names, the most trusted first. */
  List<Stated> stated(List<String> names) {
    List<Stated> found = new ArrayList<>();
    for (Source source : sources)
      for (String name : names)
        if (source.values.get(name) instanceof Number number)
          found.add(new Stated(source.document, name, number.doubleValue()));
    return found;
  }

  /** The interval of the samples in seconds; empty where nothing states it. */
  OptionalDouble interval() {
    List<Stated> stated = stated(INTERVAL);
    for (Stated s : stated)
      if (!(s.value > 0) || !Double.isFinite(s.value)) throw s.refusal("; an interval is > 0 ms, so correct it");
    agree(stated);
    return stated.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(stated.getFirst().value * MILLISECOND);
  }

  /** The time of the first sample in seconds; 0 where nothing states it. */
  double start() {
    List<Stated> stated = stated(START);
    for (Stated s : stated) if (!Double.isFinite(s.value)) throw s.refusal("; a time is finite, so correct it");
    agree(stated);
    return stated.isEmpty() ? 0 : stated.getFirst().value * MILLISECOND;
  }

  private static void agree(List<Stated> stated) {
    for (Stated s : stated)
      if (s.value != stated.getFirst().value)
        throw s.refusal(", but " + stated.getFirst().name + " of " + stated.getFirst().document + " "
            + Numbers.text(stated.getFirst().value) + "; correct one of them");
  }
}
