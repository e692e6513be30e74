package org.pstm.io.zarr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.pstm.model.InputException;
import tools.jackson.databind.JsonNode;

/**
 * A group of a Zarr store on disk: named arrays and attributes. Version 3 is read and written, version 2 read.
 *
 * <p>Written with <em>consolidated metadata</em> as zarr-python 3 does: the group's {@code zarr.json} repeats the
 * metadata of its arrays, so that a reader opens the whole with one file. It is written last, by {@link #finish}:
 * a folder without it is no group yet. Reading asks every array's own metadata.
 */
public final class ZarrGroup implements WrittenGroup {

  private final Path folder;
  private final Map<String, Object> attributes;
  /** By name, in the order of names, as zarr-python consolidates. */
  private final Map<String, ArrayMetadata> created = new TreeMap<>();

  private ZarrGroup(Path folder, Map<String, Object> attributes) {
    this.folder = folder;
    this.attributes = attributes;
  }

  /** Opens a group; refuses a folder that holds none with {@link InputException}. */
  public static ZarrGroup open(Path folder) {
    if (isV2(folder))
      return new ZarrGroup(folder, Files.exists(folder.resolve(ZarrV2.ATTRIBUTES))
          ? ZarrJson.map(ZarrJson.readFile(folder, ZarrV2.ATTRIBUTES)) : Map.of());
    JsonNode json = ZarrJson.read(folder, "group");
    if (json.path("zarr_format").asInt(0) != 3 || !"group".equals(json.path("node_type").asString("")))
      throw new InputException(folder.resolve(ZarrJson.FILE)
          + ": is not the metadata of a Zarr v3 group; zarr_format must be 3 and node_type \"group\"");
    return new ZarrGroup(folder, ZarrJson.attributes(json));
  }

  private static boolean isV2(Path folder) {
    return Files.exists(folder.resolve(ZarrV2.GROUP)) && !Files.exists(folder.resolve(ZarrJson.FILE));
  }

  /** Begins a group in an existing folder. */
  static ZarrGroup create(Path folder, Map<String, Object> attributes) {
    return new ZarrGroup(folder, attributes);
  }

  /** The attributes, as JSON values. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  /** Where the group is. */
  public Path folder() {
    return folder;
  }

  /** Whether the group holds an array of this name. */
  public boolean has(String name) {
    return Files.exists(folder.resolve(name).resolve(ZarrJson.FILE)) || ZarrV2.isArray(folder.resolve(name));
  }

  /** Opens an array of the group; refuses where it is missing or damaged. */
  public ZarrArray array(String name) {
    if (!has(name))
      throw new InputException(folder + ": the array " + name + " is missing; check that the folder is complete");
    return ZarrArray.open(folder.resolve(name));
  }

  /** Creates an array of the group. */
  @Override
  public ZarrArray create(String name, ArrayMetadata metadata) {
    created.put(name, metadata);
    return ZarrArray.create(folder.resolve(name), metadata);
  }

  /** Completes a group that was created: writes its {@code zarr.json} with consolidated metadata. */
  @Override
  public void finish() {
    Map<String, Object> members = new LinkedHashMap<>();
    created.forEach((name, metadata) -> members.put(name, metadata.toJson()));
    Map<String, Object> consolidated = new LinkedHashMap<>();
    consolidated.put("kind", "inline");
    consolidated.put("must_understand", false);
    consolidated.put("metadata", members);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("zarr_format", 3);
    json.put("node_type", "group");
    json.put("attributes", attributes);
    json.put("consolidated_metadata", consolidated);
    ZarrJson.write(folder, json);
  }
}
