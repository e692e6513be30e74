package org.pstm.cli.demo;

import java.util.List;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityCube;
import org.pstm.model.VelocityModel;
import org.pstm.synthetic.Diffractor;
import org.pstm.synthetic.FlatReflector;
import org.pstm.synthetic.Noise;
import org.pstm.synthetic.OffsetPlane;
import org.pstm.synthetic.Ricker;
import org.pstm.synthetic.SyntheticGeometry;
import org.pstm.synthetic.SyntheticSurvey;

/**
 * A small 3D survey under a grid turned by 30 degrees at UTM coordinates.
 *
 * <p>Midpoints stand on bins of 12.5 x 20 m over 0.9 x 0.9 km, once for each of three offsets of different azimuth;
 * the image covers the middle 600 x 680 m, so that its edges see data from all sides. V grows with time and from west
 * to east. Five diffractors at different depths lie between bin centres; a flat reflector lies below them.
 */
public final class DemoModel {

  private static final double AZIMUTH = Math.toRadians(30);
  private static final BinGrid SURVEY =
      new BinGrid(new Point(618_813.59, 5_116_498.5), AZIMUTH, new Bins(73, 12.5), new Bins(47, 20));
  private static final int MARGIN_X = 12;
  private static final int MARGIN_Y = 6;
  private static final double STEP = 0.004;
  private static final int SAMPLES = 336;
  private static final double PEAK_FREQUENCY = 25;
  private static final double NOISE = 0.05;
  private static final double STEEPEST_DIP_DEGREES = 45;
  /** A wide taper: a flat reflector has no ghost of the aperture's edge. */
  private static final double TAPER = 0.5;
  private static final double FARTHEST = 550;
  private static final double REFLECTOR_TIME = 1.16;
  /** A reflector is summed over a Fresnel zone only, a diffractor over the whole aperture: this evens their images. */
  private static final double REFLECTOR_AMPLITUDE = 6;

  private DemoModel() {}

  /** Where the image is. */
  public static ImageGrid grid() {
    Bins x = new Bins(SURVEY.x().count() - 2 * MARGIN_X, SURVEY.x().spacing());
    Bins y = new Bins(SURVEY.y().count() - 2 * MARGIN_Y, SURVEY.y().spacing());
    return new ImageGrid(new BinGrid(SURVEY.position(MARGIN_X, MARGIN_Y), AZIMUTH, x, y),
        new Sampling(SAMPLES, STEP, 0));
  }

  /** V(x, y, tau): 1800 m/s in the west at the surface, 4 % more in the east, 500 m/s more each second. */
  public static VelocityModel velocity() {
    BinGrid nodes = new BinGrid(SURVEY.position(-40, -25), AZIMUTH, new Bins(9, 275), new Bins(9, 275));
    Sampling times = new Sampling(17, 0.1, 0);
    float[] values = new float[9 * 9 * times.count()];
    for (int iy = 0; iy < 9; iy++)
      for (int ix = 0; ix < 9; ix++)
        for (int it = 0; it < times.count(); it++)
          values[(iy * 9 + ix) * times.count() + it] = (float) (1800 + 500 * times.at(it) + 18 * ix - 7 * iy);
    return new VelocityCube(nodes, times, values);
  }

  /** The diffractors; positions in bins of the image. */
  public static List<Diffractor> diffractors() {
    return List.of(diffractor(10.3, 8.4, 0.4), diffractor(36.6, 9.2, 0.52), diffractor(24.45, 17.3, 0.66),
        diffractor(11.7, 25.6, 0.8), diffractor(36.2, 24.8, 0.94));
  }

  private static Diffractor diffractor(double ix, double iy, double tau) {
    return new Diffractor(grid().bins().position(ix, iy), tau, 1);
  }

  /** The survey; its traces are computed when they are read. */
  public static SyntheticSurvey survey() {
    List<OffsetPlane> planes = List.of(new OffsetPlane(150, 0.2), new OffsetPlane(300, 1.3), new OffsetPlane(450, 2.4));
    return SyntheticSurvey.builder().name("demo").headers(SyntheticGeometry.planes(SURVEY, planes))
        .time(new Sampling(400, STEP, 0)).velocity(velocity()).wavelet(new Ricker(PEAK_FREQUENCY))
        .addAll(diffractors()).add(new FlatReflector(REFLECTOR_TIME, REFLECTOR_AMPLITUDE))
        .noise(new Noise(NOISE, 1)).build();
  }

  /** How it is migrated. */
  public static MigrationParameters parameters() {
    return MigrationParameters.defaults().withMaxDip(STEEPEST_DIP_DEGREES).withRadius(0, FARTHEST)
        .withTaper(TAPER);
  }
}
