// The time of a leg by every travel-time formula (theory.md, equations 2 to 5), in samples.
//
// With q = X^2, T = (tau/(2 dt))^2 and U = 1/(V dt)^2 the moveout is Q = U q for straight rays and Q = U q/(1 + C q),
// C = -s2, for the rational curved ray; t^2 = T + Q, and further terms by order.

typedef struct {
  pstm_real slowness;  // U, samples^2/m^2
  pstm_real curvature; // C, 1/m^2
  pstm_real fourth;    // 4 c4/dt^2
  pstm_real sixth;     // 16 c6/dt^2
  pstm_real limit;     // the q beyond which the series give way to the rational formula
  pstm_real eta;
} PstmRays;

// A float below which nothing real lies; keeps quotients of two zeros finite.
#define PSTM_TINY 1.17549435e-38f

// A root below this, in samples, counts as 0 where it divides: times any slowness its inverse is still a number.
#define PSTM_NO_LEG 1e-18f

// A root and its inverse, which is large and finite where the root is 0.
typedef struct {
  pstm_real root;
  pstm_real inverse;
} PstmRoot;

PSTM_FN PstmRoot pstm_root(pstm_real square) {
  PstmRoot r;
#ifdef pstm_inverse_root
  // Devices have an instruction for the inverse root, good to a few units of the last place. One step of Newton's
  // method makes the root as good as a rounded one, and exact where it is a whole number; of less than 0 it is no number.
  r.inverse = pstm_inverse_root(square + PSTM_TINY);
  pstm_real near = square * r.inverse;
  r.root = pstm_fma(pstm_fma(-near, near, square), 0.5f * r.inverse, near);
#else
  r.root = pstm_sqrt(square);
  r.inverse = 1.0f / pstm_max(r.root, PSTM_REAL(PSTM_NO_LEG));
#endif
  return r;
}

#define PSTM_SERIES ((PSTM_RAYS == RAYS_CURVED4) | (PSTM_RAYS == RAYS_CURVED6))
#define PSTM_ANISOTROPIC (PSTM_RAYS >= RAYS_VTI)
#define PSTM_BENDS ((PSTM_RAYS == RAYS_CURVED) | (PSTM_RAYS == RAYS_CURVED_VTI) | PSTM_SERIES)

// A leg that was not made as a root, like one.
PSTM_FN PstmRoot pstm_root_of(pstm_real leg) {
  PstmRoot r;
  r.root = leg;
  r.inverse = 1.0f / pstm_max(leg, PSTM_REAL(PSTM_NO_LEG));
  return r;
}

// The coefficients at element i of a plane; a slowness that lies apart is left to who reads it.
PSTM_FN PstmRays pstm_rays(PSTM_GLOBAL const float* tables, int i, int plane) {
  PstmRays c;
  c.slowness = PSTM_REAL(0.0f);
  if (!PSTM_APART) c.slowness = pstm_load(tables + PLANE_SLOWNESS * plane + i);
  c.curvature = c.fourth = c.sixth = c.limit = c.eta = PSTM_REAL(0.0f);
  if (PSTM_BENDS) c.curvature = pstm_load(tables + PLANE_CURVATURE * plane + i);
  if (PSTM_SERIES) {
    c.fourth = pstm_load(tables + PLANE_FOURTH * plane + i);
    c.sixth = pstm_load(tables + PLANE_SIXTH * plane + i);
    c.limit = pstm_load(tables + PLANE_LIMIT * plane + i);
  }
  if (PSTM_ANISOTROPIC) c.eta = pstm_load(tables + PLANE_ETA * plane + i);
  return c;
}

// The same for all lanes.
PSTM_FN PstmRays pstm_rays_of_one(PSTM_GLOBAL const float* tables, int i, int plane) {
  PstmRays c;
  c.slowness = PSTM_REAL(tables[PLANE_SLOWNESS * plane + i]);
  c.curvature = c.fourth = c.sixth = c.limit = c.eta = PSTM_REAL(0.0f);
  if (PSTM_BENDS) c.curvature = PSTM_REAL(tables[PLANE_CURVATURE * plane + i]);
  if (PSTM_SERIES) {
    c.fourth = PSTM_REAL(tables[PLANE_FOURTH * plane + i]);
    c.sixth = PSTM_REAL(tables[PLANE_SIXTH * plane + i]);
    c.limit = PSTM_REAL(tables[PLANE_LIMIT * plane + i]);
  }
  if (PSTM_ANISOTROPIC) c.eta = PSTM_REAL(tables[PLANE_ETA * plane + i]);
  return c;
}

// 1/(1 + C q): a division that the time and the slope of a leg share.
PSTM_FN pstm_real pstm_bend(PstmRays c, pstm_real q) {
  return 1.0f / pstm_fma(c.curvature, q, PSTM_REAL(1.0f));
}

// Equation 3a as the series' continuation, 3b and 3c.
PSTM_FN pstm_real pstm_series(PstmRays c, pstm_real straight, pstm_real q) {
  pstm_real more = pstm_fma(c.sixth, q, c.fourth) * q * q;
  return pstm_select(q > c.limit, straight * pstm_bend(c, q), straight + more);
}

// Equation 5a.
PSTM_FN pstm_real pstm_alkhalifah_tsvankin(pstm_real t0, pstm_real q, pstm_real eta) {
  pstm_real below = pstm_max(pstm_fma(pstm_fma(eta, PSTM_REAL(2.0f), PSTM_REAL(1.0f)), q, t0), PSTM_REAL(PSTM_TINY));
  return t0 + q - 2.0f * eta * q * (q / below);
}

PSTM_FN pstm_real pstm_vti_root(pstm_real t0, pstm_real q, pstm_real b, pstm_real f) {
  pstm_real r = q / f;
  return pstm_sqrt(t0 * t0 + 2.0f * b * t0 * q + r * r);
}

// Equation 5b.
PSTM_FN pstm_real pstm_generalised(pstm_real t0, pstm_real q, pstm_real eta) {
  pstm_real f = 2.0f * eta + 1.0f;
  pstm_real b = (8.0f * (eta * eta + eta) + 1.0f) / f;
  pstm_real below = pstm_max(t0 + b * q + pstm_vti_root(t0, q, b, f), PSTM_REAL(PSTM_TINY));
  return t0 + q - 4.0f * eta * q * (q / below);
}

// The squared time of a leg in samples; t0 is T.
PSTM_FN pstm_real pstm_leg_square(PstmRays c, pstm_real t0, pstm_real q) {
  if (PSTM_RAYS == RAYS_STRAIGHT) return pstm_fma(c.slowness, q, t0);
  pstm_real straight = c.slowness * q;
  if (PSTM_RAYS == RAYS_CURVED) return t0 + straight * pstm_bend(c, q);
  if (PSTM_SERIES) return t0 + pstm_series(c, straight, q);
  if (PSTM_RAYS == RAYS_VTI) return pstm_generalised(t0, straight, c.eta);
  if (PSTM_RAYS == RAYS_VTI_AT) return pstm_alkhalifah_tsvankin(t0, straight, c.eta);
  return pstm_generalised(t0, straight * pstm_bend(c, q), c.eta);
}

// The time of a leg in samples, and its inverse.
PSTM_FN PstmRoot pstm_leg(PstmRays c, pstm_real t0, pstm_real q) {
  return pstm_root(pstm_leg_square(c, t0, q));
}

PSTM_FN pstm_real pstm_rational_slope(PstmRays c, pstm_real q) {
  pstm_real bend = pstm_bend(c, q);
  return c.slowness * bend * bend;
}

PSTM_FN pstm_real pstm_series_slope(PstmRays c, pstm_real q) {
  pstm_real series = c.slowness + (c.sixth * (3.0f * q) + 2.0f * c.fourth) * q;
  return pstm_select(q > c.limit, pstm_rational_slope(c, q), series);
}

PSTM_FN pstm_real pstm_alkhalifah_tsvankin_slope(pstm_real t0, pstm_real q, pstm_real eta) {
  pstm_real f = 2.0f * eta + 1.0f;
  pstm_real share = q / pstm_max(t0 + f * q, PSTM_REAL(PSTM_TINY));
  return 1.0f - 2.0f * eta * share * (2.0f - f * share);
}

PSTM_FN pstm_real pstm_generalised_slope(pstm_real t0, pstm_real q, pstm_real eta) {
  pstm_real f = 2.0f * eta + 1.0f;
  pstm_real b = (8.0f * (eta * eta + eta) + 1.0f) / f;
  pstm_real root = pstm_max(pstm_vti_root(t0, q, b, f), PSTM_REAL(PSTM_TINY));
  pstm_real share = q / pstm_max(t0 + b * q + root, PSTM_REAL(PSTM_TINY));
  pstm_real growth = b + (b * t0 + q / (f * f)) / root;
  return 1.0f - 4.0f * eta * share * (2.0f - share * growth);
}

// d(t^2)/dq of a leg in samples^2/m^2.
PSTM_FN pstm_real pstm_leg_slope(PstmRays c, pstm_real t0, pstm_real q) {
  pstm_real straight = c.slowness * q;
  if (PSTM_RAYS == RAYS_STRAIGHT) return c.slowness;
  if (PSTM_RAYS == RAYS_CURVED) return pstm_rational_slope(c, q);
  if (PSTM_SERIES) return pstm_series_slope(c, q);
  if (PSTM_RAYS == RAYS_VTI) return c.slowness * pstm_generalised_slope(t0, straight, c.eta);
  if (PSTM_RAYS == RAYS_VTI_AT) return c.slowness * pstm_alkhalifah_tsvankin_slope(t0, straight, c.eta);
  return pstm_rational_slope(c, q) * pstm_generalised_slope(t0, straight * pstm_bend(c, q), c.eta);
}
