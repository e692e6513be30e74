package org.pstm.io.segy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pstm.io.CubeHeaders;
import org.pstm.io.LengthUnit;
import org.pstm.io.SurveyUnits;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.Tile;

/** A stacked cube in a SEG-Y file, as PSTM or others write it: one trace for each inline and crossline. */
public final class SegyImage implements Image {

  private final TraceFile file;
  private final CubeGrid cube;
  private final ImageGrid grid;
  private final List<String> warnings;

  private SegyImage(TraceFile file, SurveyUnits units, CubeHeaders headers) {
    this.file = file;
    warnings = new ArrayList<>(file.facts().warnings());
    double metres = StatedUnits.metres(file, units, warnings);
    SampleCountCheck counts = new SampleCountCheck(file);
    IntervalCheck interval = new IntervalCheck(file, OptionalDouble.empty());
    file.scan(header -> {
      counts.see(header, null);
      interval.see(header, null);
    });
    counts.report(warnings);
    interval.report(warnings);
    cube = new CubeGrid(file, metres, headers);
    grid = cube.find(interval.seconds());
  }

  /**
   * Opens a cube. All headers are read here; samples are read when they are asked for.
   *
   * @throws InputException where the file cannot be read, or its traces make no regular grid
   */
  public static SegyImage open(Path path) {
    return open(path, SurveyUnits.AUTO, CubeHeaders.STANDARD);
  }

  /**
   * Opens a cube whose lengths or headers are not as the file says, or as the standard has them.
   *
   * @param units in what coordinates are given
   * @param headers where the places of the traces stand
   * @throws InputException where the file cannot be read, or its traces make no regular grid
   */
  public static SegyImage open(Path path, SurveyUnits units, CubeHeaders headers) {
    TraceFile file = SegyFile.open(path);
    try {
      return new SegyImage(file, units, headers);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public ImageGrid grid() {
    return grid;
  }

  @Override
  public List<String> volumes() {
    return List.of(AMPLITUDE);
  }

  /** The unit of lengths that the file states; empty where it states none. */
  public Optional<LengthUnit> statedUnit() {
    return StatedUnits.of(file);
  }

  /** What was repaired or guessed, a sentence each. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Layout, texts and ranges of the headers, one line each. */
  public List<String> details() {
    return file.details();
  }

  @Override
  public float[] read(String volume, Tile tile) {
    if (!AMPLITUDE.equals(volume))
      throw new IllegalArgumentException(
          name() + ": a SEG-Y image holds the volume amplitude only: volume=" + volume);
    if (tile.x0() + tile.nx() > grid.nx() || tile.y0() + tile.ny() > grid.ny())
      throw new IllegalArgumentException(name() + ": the tile reaches beyond the image's " + grid.nx() + " x "
          + grid.ny() + " bins: tile=" + tile);
    int nt = grid.nt();
    float[] out = new float[Math.toIntExact((long) tile.pillars() * nt)];
    int[] traces = new int[tile.nx()];
    float[][] row = new float[tile.nx()][nt];
    for (int iy = 0; iy < tile.ny(); iy++) {
      for (int ix = 0; ix < tile.nx(); ix++) traces[ix] = cube.traceOf(tile.x0() + ix, tile.y0() + iy);
      file.read(traces, traces.length, row);
      for (int ix = 0; ix < tile.nx(); ix++) System.arraycopy(row[ix], 0, out, (iy * tile.nx() + ix) * nt, nt);
    }
    return out;
  }

  @Override
  public void close() {
    file.close();
  }
}
