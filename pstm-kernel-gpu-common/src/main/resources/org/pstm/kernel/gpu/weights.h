// Weights and tapers of a contribution (theory.md, equations 6, 11, 14 and 17), times in samples.

// Below this product of legs, in samples squared, they count as none.
#define PSTM_NO_LENGTH 1e-14f

// Equation 11, cos^2(pi/2 x) by its power series, x = (share - (1 - fraction))/fraction within 0..1: 1 exactly where x
// is 0, else within 1e-7. The share is the distance over its limit, the fraction above 0.
PSTM_FN pstm_real pstm_taper(pstm_real share, float fraction) {
  pstm_real x = pstm_min(pstm_max((share - (1.0f - fraction)) / fraction, PSTM_REAL(0.0f)), PSTM_REAL(1.0f));
  pstm_real z = x * x;
  pstm_real c = pstm_fma(PSTM_REAL(4.71087478e-7f), z, PSTM_REAL(-2.52020424e-5f));
  c = pstm_fma(c, z, PSTM_REAL(9.19260274e-4f));
  c = pstm_fma(c, z, PSTM_REAL(-2.08634807e-2f));
  c = pstm_fma(c, z, PSTM_REAL(0.253669508f));
  c = pstm_fma(c, z, PSTM_REAL(-1.23370055f));
  c = pstm_fma(c, z, PSTM_REAL(1.0f));
  return c * c;
}

PSTM_FN pstm_real pstm_leg_cosine(pstm_real vertical, PstmRoot leg) {
  return pstm_select(leg.root > 0.0f, vertical * leg.inverse, PSTM_REAL(1.0f));
}

// Equation 6, V held; vertical is tau/(2 dt).
PSTM_FN pstm_real pstm_mean_cosine(pstm_real vertical, PstmRoot source, PstmRoot receiver) {
  return 0.5f * (pstm_leg_cosine(vertical, source) + pstm_leg_cosine(vertical, receiver));
}

// tau/(V t^2); slowness is 1/(V dt)^2.
PSTM_FN pstm_real pstm_spreading(pstm_real vertical, pstm_real slowness, pstm_real t) {
  return pstm_select(t > 0.0f, 2.0f * vertical * pstm_sqrt(slowness) / (t * t), PSTM_REAL(0.0f));
}

// Equation 17a without dA dt/(2 pi).
PSTM_FN pstm_real pstm_amplitude_3d(pstm_real vertical, pstm_real slowness, pstm_real ts, pstm_real tg) {
  pstm_real product = ts * tg;
  pstm_real w = vertical * pstm_sqrt(slowness) * ((ts + tg) / product) * ((ts * ts + tg * tg) / product);
  return pstm_select(product > PSTM_NO_LENGTH, w, PSTM_REAL(0.0f));
}

// Equation 17b without dm sqrt(dt/(2 pi)).
PSTM_FN pstm_real pstm_amplitude_line(pstm_real vertical, pstm_real ts, pstm_real tg) {
  pstm_real product = ts * tg;
  pstm_real w = vertical * pstm_sqrt(ts + tg) * (ts * ts + tg * tg) / (product * pstm_sqrt(product));
  return pstm_select(product > PSTM_NO_LENGTH, w, PSTM_REAL(0.0f));
}

// Equation 14: the tangent of the dip that a contribution images, for an image point at depth z.
PSTM_FN pstm_real pstm_image_dip(float sx, float sy, float gx, float gy, pstm_real z) {
  pstm_real square = z * z;
  pstm_real source = pstm_sqrt(square + (sx * sx + sy * sy));
  pstm_real receiver = pstm_sqrt(square + (gx * gx + gy * gy));
  pstm_real x = sx / source + gx / receiver;
  pstm_real y = sy / source + gy / receiver;
  pstm_real across = pstm_sqrt(x * x + y * y);
  // A leg of no length has no direction, and two that cancel image a flat reflector.
  pstm_mask flat = (source == 0.0f) | (receiver == 0.0f) | (across == 0.0f);
  return pstm_select(flat, PSTM_REAL(0.0f), across / (z / source + z / receiver));
}

// 4 sin^2 of the angle of incidence, |u_s - u_g|^2 of equation 15, for an image point at depth z.
PSTM_FN pstm_real pstm_incidence(float sx, float sy, float gx, float gy, pstm_real z) {
  pstm_real square = z * z;
  pstm_real source = pstm_sqrt(square + (sx * sx + sy * sy));
  pstm_real receiver = pstm_sqrt(square + (gx * gx + gy * gy));
  pstm_real x = sx / source - gx / receiver;
  pstm_real y = sy / source - gy / receiver;
  pstm_real down = z / source - z / receiver;
  // A leg of no length has no direction.
  return pstm_select((source == 0.0f) | (receiver == 0.0f), PSTM_REAL(0.0f), x * x + y * y + down * down);
}
