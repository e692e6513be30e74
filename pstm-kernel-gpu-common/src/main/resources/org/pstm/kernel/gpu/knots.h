// Travel times on knots: a curved leg costs several divisions and roots, and dt/dtau two more legs; it is smooth in
// tau.
// So it is computed at every 16th output sample, and between two knots the cubic through four of them is taken:
//
//   t(u) = c0 + u (c1 + u (c2 + u c3)),  u = 0..1 from knot to knot,                                              (1)
//
// whose central difference over h = 1/16 is exact for the cubic: t(u+h) - t(u-h) = 2h (c1 + 2 u c2 + (3 u^2 + h^2) c3).
//
// Near tau = 0, over kinks of a velocity function and at both ends of a pillar the cubic is wrong; which blocks of 16
// samples are good is tried beforehand (pstm_block_error), over legs of every length.

#define PSTM_KNOT 16

typedef struct {
  pstm_real c0, c1, c2, c3;
} PstmCubic;

// Through the values a, b, c, d at u = -1, 0, 1, 2.
PSTM_FN PstmCubic pstm_cubic(pstm_real a, pstm_real b, pstm_real c, pstm_real d) {
  PstmCubic k;
  pstm_real second = (a - b) + (c - b);
  pstm_real third = (d - a) + 3.0f * (b - c);
  k.c0 = b;
  k.c2 = 0.5f * second;
  k.c3 = (1.0f / 6.0f) * third;
  k.c1 = (c - b) - k.c2 - k.c3;
  return k;
}

PSTM_FN pstm_real pstm_cubic_at(PstmCubic k, pstm_real u) {
  return pstm_fma(pstm_fma(pstm_fma(k.c3, u, k.c2), u, k.c1), u, k.c0);
}

// The difference of the neighbours, one sample below less one above.
PSTM_FN pstm_real pstm_cubic_rise(PstmCubic k, pstm_real u) {
  const float h = 1.0f / PSTM_KNOT;
  return 2.0f * h * (k.c1 + 2.0f * u * k.c2 + (3.0f * u * u + h * h) * k.c3);
}

// The knot that lies number samples of a pillar from its first, for legs with the squared distances q.
PSTM_FN pstm_real pstm_knot(PSTM_GLOBAL const float* tables, PSTM_GLOBAL const float* times, int pillar, int number,
    pstm_real q, PSTM_HOW how) {
  int k = PSTM_LEAD + number;
  if (k < 0) k = 0;
  if (k > how->row - 1) k = how->row - 1;
  return pstm_leg(pstm_rays_of_one(tables, pillar * how->row + k, how->plane),
      PSTM_REAL(times[TIME_SQUARE * how->row + k]), q).root;
}

// Whether something asks for each leg by itself; else their sum is enough.
#define PSTM_NEEDS_LEGS ((PSTM_ALIAS != ALIAS_NONE) | (PSTM_WEIGHT >= WEIGHT_AMPLITUDE_3D))

PSTM_FN PstmCubic pstm_sum_of(PstmCubic a, PstmCubic b) {
  PstmCubic c;
  c.c0 = a.c0 + b.c0;
  c.c1 = a.c1 + b.c1;
  c.c2 = a.c2 + b.c2;
  c.c3 = a.c3 + b.c3;
  return c;
}

// The legs from their cubics and the cubic of their sum, which stands for the source's where nothing asks for legs; dt/dtau
// is the rise of the sum times the factor of central differences.
PSTM_FN PstmLegs pstm_legs_of_cubics(PstmCubic source, PstmCubic receiver, PstmCubic sum, pstm_real u, pstm_real ratio) {
  PstmLegs l;
  l.source = pstm_root_of(pstm_cubic_at(sum, u));
  l.receiver.root = PSTM_REAL(0.0f);
  l.receiver.inverse = PSTM_REAL(0.0f);
  if (PSTM_NEEDS_LEGS) {
    l.source = pstm_root_of(pstm_cubic_at(source, u));
    l.receiver = pstm_root_of(pstm_cubic_at(receiver, u));
  }
  l.cosine = pstm_cubic_rise(sum, u) * ratio;
  return l;
}
