package org.pstm.bench;

import java.util.ArrayList;
import java.util.List;
import org.pstm.bench.survey.SurveySizes;

/** What kernels are measured on: prepared traces, and tiles of an image that they are summed into. */
public sealed interface Workload permits KernelWorkload, SurveyShare {

  /** Those of a single tile that have a name. */
  List<KernelWorkload> TILES = List.of(KernelWorkload.KERNEL, KernelWorkload.COARSE);

  /** What tables call it. */
  String name();

  /** One line of what it is. */
  String description();

  /** A part of it that takes a while: the traces prepared for some options. */
  Share share(OptionSet options);

  /** As little of it as tells how fast a kernel is, roughly. */
  KernelCase probe(OptionSet options);

  /** The same workload, of which a share has about so many contributions; one that is small stays as it is. */
  Workload withContributions(double contributions);

  /** All of it, for some options. */
  Whole whole(OptionSet options);

  /**
   * What is measured of a workload.
   *
   * @param given for the kernels
   * @param description one line
   */
  record Share(KernelCase given, String description) implements AutoCloseable {

    @Override
    public void close() {
      given.close();
    }
  }

  /**
   * How much a workload is.
   *
   * @param contributions for some options, estimated; 0 where a share is all there is
   * @param pillars of the image
   * @param traces of the survey
   */
  record Whole(double contributions, long pillars, int traces) {}

  /**
   * The workload of a name.
   *
   * @throws IllegalArgumentException where there is none
   */
  static Workload named(String name) {
    for (KernelWorkload tile : TILES) if (name.equals(tile.name())) return tile;
    if (!SurveySizes.names().contains(name))
      throw new IllegalArgumentException("a workload must be one of " + String.join(", ", names()) + ": name="
          + name);
    return SurveyShare.of(name);
  }

  /** The names. */
  static List<String> names() {
    List<String> names = new ArrayList<>(TILES.stream().map(KernelWorkload::name).toList());
    names.addAll(SurveySizes.names());
    return names;
  }
}
