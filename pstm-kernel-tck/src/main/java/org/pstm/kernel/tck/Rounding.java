package org.pstm.kernel.tck;

import java.util.function.Predicate;
import org.pstm.kernel.KernelNumerics;
import org.pstm.model.BinGrid;
import org.pstm.model.Interpolation;
import org.pstm.physics.ImagePillar;

/** Which contributions lie so near a limit that a kernel's rounding may decide them otherwise; see {@link Path}. */
final class Rounding {

  private final Scene scene;
  private final KernelNumerics numerics;
  private ImagePillar pillar;
  private int number = -1;

  Rounding(Scene scene, KernelNumerics numerics) {
    this.scene = scene;
    this.numerics = numerics;
  }

  /** Contributions to an element of the image that may fall either way. */
  int undecided(int element) {
    return count(element, path -> path.isUndecided(element % scene.grid().nt(), numerics.roundoff()));
  }

  /** Whether an element of the image has a contribution from halfway between two samples. */
  boolean isHalfway(int element) {
    if (scene.parameters().interpolation() != Interpolation.NEAREST) return false;
    return count(element, path -> path.isHalfway(element % scene.grid().nt(), numerics)) > 0;
  }

  private int count(int element, Predicate<Path> which) {
    int nt = scene.grid().nt();
    int pillars = (int) scene.grid().pillars();
    go(element / nt % pillars);
    int imageClass = element / nt / pillars;
    BinGrid bins = scene.grid().bins();
    double x = number % scene.grid().nx() * bins.x().spacing();
    double y = number / scene.grid().nx() * bins.y().spacing();
    return (int) scene.traces().stream().filter(t -> t.imageClass() == imageClass)
        .map(t -> new Path(scene, pillar, t.geometry().inFrameOf(bins), new Theory.Place(x, y, 0))).filter(which)
        .count();
  }

  private void go(int to) {
    if (to == number) return;
    number = to;
    pillar = new ImagePillar(
        new ImagePillar.Medium(scene.velocity(), scene.eta(), scene.parameters(), scene.grid().time()),
        scene.grid().bins().position(to % scene.grid().nx(), to / scene.grid().nx()));
  }
}
