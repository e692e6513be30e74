package org.pstm.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pstm.cli.job.JobException;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.job.Setting;
import org.pstm.engine.MigrationPlan;
import org.pstm.engine.checkpoint.Checkpoint;
import org.pstm.engine.checkpoint.RunIdentity;
import org.pstm.engine.plan.Shard;
import org.pstm.engine.plan.Tiling;

/**
 * What {@code migrate --shard} makes and {@code merge} joins: folders of finished tiles, each with a note of the job,
 * the shard, and the number of its tiles and of all.
 */
public final class Parts {

  private static final String JOB = "job";
  private static final String SHARD = "shard";
  private static final String TILES = "tiles";
  private static final String ALL = "tiles_in_all";
  private static final String SETTING = "setting.";

  private final List<Path> folders;
  private final RunIdentity first;

  private Parts(List<Path> folders, RunIdentity first) {
    this.folders = folders;
    this.first = first;
  }

  /** Notes that a shard is complete in its folder. */
  public static void complete(Path folder, JobFile job, List<Setting> settings, MigrationPlan plan, Shard shard) {
    Map<String, String> note = new LinkedHashMap<>();
    note.put(JOB, job.path().toAbsolutePath().normalize().toString());
    for (int i = 0; i < settings.size(); i++)
      note.put(SETTING + i, settings.get(i).path() + "=" + settings.get(i).value());
    note.put(SHARD, shard.toString());
    note.put(TILES, String.valueOf(plan.tiles()));
    note.put(ALL, String.valueOf(new Tiling(plan.grid(), plan.tileNx(), plan.tileNy()).count()));
    Checkpoint.notePart(folder, new RunIdentity(note));
  }

  /**
   * Looks at parts: they must be complete, of one migration, without a tile in two of them, and together all tiles.
   *
   * @throws JobException where they are not
   */
  public static Parts open(List<Path> folders) {
    Map<String, Path> owners = new HashMap<>();
    RunIdentity note = null;
    RunIdentity migration = null;
    int tiles = 0;
    for (Path folder : folders) {
      RunIdentity part = Checkpoint.part(folder).orElseThrow(() -> new JobException(folder + ": is no complete part of"
          + " a migration; give folders that migrate --shard made, and run it again with --resume where it was"
          + " interrupted"));
      RunIdentity identity = Checkpoint.identity(folder)
          .orElseThrow(() -> new JobException(folder + ": its run.txt is missing or damaged; make this part again"));
      if (note == null) {
        note = part;
        migration = identity;
      }
      requireSame(folder, migration.differenceFrom(identity));
      int files = add(owners, folder);
      int ofATile = Checkpoint.filesOfATile(Checkpoint.tileFiles(folder));
      if (files != number(part, TILES) * ofATile)
        throw new JobException(folder + ": holds " + files / ofATile + " of its " + number(part, TILES) + " tiles; run"
            + " shard " + part.value(SHARD).orElse("") + " again with --resume");
      tiles += number(part, TILES);
    }
    Parts parts = new Parts(List.copyOf(folders), note);
    parts.requireAll(tiles);
    return parts;
  }

  private static void requireSame(Path folder, Optional<String> difference) {
    difference.ifPresent(d -> {
      throw new JobException(folder + ": is a part of another migration than the first: " + d);
    });
  }

  private static int add(Map<String, Path> owners, Path folder) {
    List<Path> tiles = Checkpoint.tileFiles(folder);
    for (Path tile : tiles) {
      Path other = owners.put(tile.getFileName().toString(), folder);
      if (other != null)
        throw new JobException(tile.getFileName() + " is in " + other + " and in " + folder
            + "; give each part once, of one division into shards");
    }
    return tiles.size();
  }

  private void requireAll(int tiles) {
    int all = number(first, ALL);
    if (tiles == all) return;
    List<String> given = new ArrayList<>();
    for (Path folder : folders) given.add(Checkpoint.part(folder).flatMap(part -> part.value(SHARD)).orElse("?"));
    throw new JobException((all - tiles) + " of " + all + " tiles are in no part; shards " + String.join(", ", given)
        + " are given, add the others");
  }

  private static int number(RunIdentity part, String name) {
    return Integer.parseInt(part.value(name).orElse("0"));
  }

  /** The job that made the parts, with the image at another place. */
  public JobFile job(Path out) {
    List<Setting> settings = new ArrayList<>();
    for (int i = 0; first.value(SETTING + i).isPresent(); i++)
      settings.add(Setting.parse(first.value(SETTING + i).get()));
    Path job = Path.of(first.value(JOB).orElseThrow());
    return JobFile.read(job, new JobFile.Changes(settings, Optional.of(out)));
  }

  /** Makes a checkpoint of all tiles, for a run to resume. */
  public void assemble(Path checkpoint) {
    Checkpoint.assemble(checkpoint, folders);
  }
}
