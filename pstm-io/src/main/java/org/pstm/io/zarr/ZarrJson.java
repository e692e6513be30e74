package org.pstm.io.zarr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pstm.model.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The {@code zarr.json} documents of groups and arrays. */
final class ZarrJson {

  static final String FILE = "zarr.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ZarrJson() {}

  /** Reads the document of a node; {@code what} names the node in a refusal: "group" or "array". */
  static JsonNode read(Path folder, String what) {
    return parse(folder.resolve(FILE), folder + ": no Zarr v3 " + what + " is here, " + FILE + " is missing");
  }

  /** Reads another document in a node's folder. */
  static JsonNode readFile(Path folder, String name) {
    return parse(folder.resolve(name), folder + ": " + name + " is missing");
  }

  private static JsonNode parse(Path file, String missing) {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      if (json == null || !json.isObject())
        throw new InputException(file + ": is no JSON object; the file is damaged, write the data again");
      return json;
    } catch (JacksonException e) {
      throw new InputException(file + ": is not JSON (" + e.getOriginalMessage().lines().findFirst().orElse("empty")
          + ", line " + e.getLocation().getLineNr() + "); the file is damaged, write the data again", e);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new InputException(missing + "; check the path", e);
    } catch (IOException e) {
      throw new InputException(
          file + ": cannot be read (" + ZarrFiles.reason(e) + "); check the path and its rights", e);
    }
  }

  static void write(Path folder, Map<String, Object> json) {
    writeFile(folder, FILE, json);
  }

  /** Writes another document into a node's folder. */
  static void writeFile(Path folder, String name, Map<String, Object> json) {
    ZarrFiles.write(folder.resolve(name), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
  }

  /** The attributes of a node as maps, lists, strings, numbers and truth values. */
  static Map<String, Object> attributes(JsonNode json) {
    return map(json.path("attributes"));
  }

  /** An object as a map; empty where it is none. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(JsonNode object) {
    return object.isObject() ? JSON.convertValue(object, LinkedHashMap.class) : Map.of();
  }
}
