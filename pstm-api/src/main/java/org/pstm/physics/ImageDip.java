package org.pstm.physics;

/**
 * The reflector that a contribution images (theory.md, equations 14 and 15), by straight rays: with the depth
 * z = V tau/2, u_i the unit vectors from source and receiver to the image point and U = u_s + u_g,
 * <pre>   u_i = ((x - i)_h, z)/sqrt(X_i^2 + z^2),   tan dip = |U_h|/U_z,   cos 2 gamma = u_s . u_g,</pre>
 * gamma being the angle of incidence at the reflector.
 *
 * @param tanDip tangent of the reflector's dip, infinite for a vertical one
 * @param incidence gamma in radians
 */
public record ImageDip(double tanDip, double incidence) {

  /**
   * The horizontal ways from source and receiver to the image point, in metres.
   *
   * @param sx x of the image point less x of the source
   * @param sy y of the image point less y of the source
   * @param gx x of the image point less x of the receiver
   * @param gy y of the image point less y of the receiver
   */
  public record Ways(double sx, double sy, double gx, double gy) {}

  /** For an image point at depth {@code z} = V tau/2 in metres. */
  public static ImageDip of(Ways w, double z) {
    double source = Math.sqrt(w.sx() * w.sx() + w.sy() * w.sy() + z * z);
    double receiver = Math.sqrt(w.gx() * w.gx() + w.gy() * w.gy() + z * z);
    if (source == 0 || receiver == 0) return new ImageDip(0, 0);
    double ux = w.sx() / source + w.gx() / receiver;
    double uy = w.sy() / source + w.gy() / receiver;
    double uz = z / source + z / receiver;
    double cosine = (w.sx() * w.gx() + w.sy() * w.gy() + z * z) / (source * receiver);
    double horizontal = Math.hypot(ux, uy);
    double tan = horizontal == 0 ? 0 : horizontal / uz;
    return new ImageDip(tan, 0.5 * Math.acos(Math.clamp(cosine, -1, 1)));
  }
}
