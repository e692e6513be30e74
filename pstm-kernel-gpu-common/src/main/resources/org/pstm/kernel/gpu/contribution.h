// One trace and the output samples of one work-item: which contribute, with what weight and what amplitude (theory.md,
// equation 1). Entry files make the pair and the samples, call pstm_contribution, and add what it gives.

// What a trace and a pillar have in common for all output samples.
typedef struct {
  float sx, sy;          // horizontal way from source to pillar, m
  float gx, gy;          // from receiver to pillar
  float source_square;   // their squared lengths, m^2
  float receiver_square;
  float r;               // distance of midpoint and pillar, m
} PstmPair;

// The output samples of a work-item.
typedef struct {
  pstm_real square;      // (tau/(2 dt))^2
  pstm_real leg;         // tau/(2 dt)
  pstm_real ratio;       // dt over the span of output times of the central difference; 0 where V is held
  pstm_real radius;      // of the aperture, m; negative where nothing contributes
  pstm_real rim;         // the distance beyond which contributions fade
  PstmRays here;
  PstmRays above;        // those of the neighbours, where rays are curved
  PstmRays below;
  pstm_real square_above;
  pstm_real square_below;
} PstmSamples;

// What a pair adds to the samples; the mask says where.
typedef struct {
  pstm_mask in;
  pstm_real value;
  pstm_real weight;
} PstmContribution;

PSTM_FN float pstm_difference(float a, float a_rest, float b, float b_rest) {
  return (a - b) + (a_rest - b_rest);
}

PSTM_FN PstmPair pstm_pair(PstmTrace t, PstmPlace at) {
  PstmPair pair;
  pair.sx = pstm_difference(at.x, at.x_rest, t.source_x, t.source_x_rest);
  pair.sy = pstm_difference(at.y, at.y_rest, t.source_y, t.source_y_rest);
  pair.gx = pstm_difference(at.x, at.x_rest, t.receiver_x, t.receiver_x_rest);
  pair.gy = pstm_difference(at.y, at.y_rest, t.receiver_y, t.receiver_y_rest);
  float mx = pstm_difference(at.x, at.x_rest, t.midpoint_x, t.midpoint_x_rest);
  float my = pstm_difference(at.y, at.y_rest, t.midpoint_y, t.midpoint_y_rest);
  pair.source_square = pair.sx * pair.sx + pair.sy * pair.sy;
  pair.receiver_square = pair.gx * pair.gx + pair.gy * pair.gy;
  pair.r = PSTM_ROOT(mx * mx + my * my);
  return pair;
}

// The samples that begin with number it of a pillar.
PSTM_FN PstmSamples pstm_samples(PSTM_GLOBAL const float* tables, PSTM_GLOBAL const float* times, int pillar, int it,
    PSTM_HOW p) {
  int i = pillar * p->row + PSTM_LEAD + it;
  int k = PSTM_LEAD + it;
  PstmSamples s;
  s.square = pstm_load(times + TIME_SQUARE * p->row + k);
  s.leg = pstm_load(times + TIME_LEG * p->row + k);
  s.ratio = pstm_load(times + TIME_RATIO * p->row + k);
  s.radius = pstm_load(tables + PLANE_RADIUS * p->plane + i);
  s.rim = (1.0f - p->taper) * s.radius;
  s.here = pstm_rays(tables, i, p->plane);
  s.above = s.below = s.here;
  s.square_above = s.square_below = s.square;
  if (PSTM_RAYS != RAYS_STRAIGHT) {
    s.above = pstm_rays(tables, i - 1, p->plane);
    s.below = pstm_rays(tables, i + 1, p->plane);
    s.square_above = pstm_load(times + TIME_SQUARE * p->row + k - 1);
    s.square_below = pstm_load(times + TIME_SQUARE * p->row + k + 1);
  }
  return s;
}

// dt/dtau: with V held for straight rays and at the surface, else by central differences of the output samples.
PSTM_FN pstm_real pstm_cosine(PstmSamples s, PstmPair pair, PstmRoot source, PstmRoot receiver) {
  pstm_real held = pstm_mean_cosine(s.leg, source, receiver);
  if (PSTM_RAYS == RAYS_STRAIGHT) return held;
  // The legs apart: their differences are exact where their sums are not.
  pstm_real rise = (pstm_leg(s.below, s.square_below, PSTM_REAL(pair.source_square)).root
          - pstm_leg(s.above, s.square_above, PSTM_REAL(pair.source_square)).root)
      + (pstm_leg(s.below, s.square_below, PSTM_REAL(pair.receiver_square)).root
          - pstm_leg(s.above, s.square_above, PSTM_REAL(pair.receiver_square)).root);
  return pstm_select(s.ratio > 0.0f, rise * s.ratio, held);
}

PSTM_FN pstm_real pstm_amplitude(PstmSamples s, pstm_real ts, pstm_real tg, pstm_real cosine, float scale) {
  if (PSTM_WEIGHT == WEIGHT_OBLIQUITY) return cosine;
  if (PSTM_WEIGHT == WEIGHT_SPREADING) return pstm_spreading(s.leg, s.here.slowness, ts + tg);
  if (PSTM_WEIGHT == WEIGHT_AMPLITUDE_3D) return scale * pstm_amplitude_3d(s.leg, s.here.slowness, ts, tg);
  if (PSTM_WEIGHT == WEIGHT_AMPLITUDE_LINE) return scale * pstm_amplitude_line(s.leg, ts, tg);
  return PSTM_REAL(1.0f);
}

// The times of both legs in samples, and dt/dtau where something asks for it.
typedef struct {
  PstmRoot source;
  PstmRoot receiver;
  pstm_real cosine;
} PstmLegs;

// Equation 20. Each leg's horizontal slowness for a metre of its way, in samples/m^2, is its slope over its time; a leg
// of no time has no way either.
PSTM_FN pstm_real pstm_step_of(PstmSamples s, PstmPair pair, PstmLegs l, PstmClass c) {
  pstm_real source = pstm_leg_slope(s.here, s.square, PSTM_REAL(pair.source_square)) * l.source.inverse;
  pstm_real receiver = pstm_leg_slope(s.here, s.square, PSTM_REAL(pair.receiver_square)) * l.receiver.inverse;
  pstm_real x = pair.sx * source + pair.gx * receiver;
  pstm_real y = pair.sy * source + pair.gy * receiver;
  return pstm_alias_step(pstm_abs(x) * c.alias_x, pstm_abs(y) * c.alias_y);
}

// The trace at position p through the anti-alias filter; row is sample 0 of its first copy.
PSTM_FN pstm_real pstm_value(PSTM_GLOBAL const float* row, pstm_real p, pstm_real step,
    PSTM_GLOBAL const float* sinc, PSTM_HOW how) {
  if (PSTM_ALIAS == ALIAS_BANK)
    return pstm_read_bank(row, how->stride, pstm_bank_position(step, how->bank_top, how->bank_slope), p, sinc);
  if (PSTM_ALIAS == ALIAS_TRIANGLE)
    return pstm_read_triangle(row, p, pstm_triangle(step, how->longest, how->last - p, how->tail));
  return pstm_read(row, PSTM_WHOLE(0), p, sinc);
}

#define PSTM_NEEDS_COSINE ((PSTM_RAYS != RAYS_STRAIGHT) | (PSTM_WEIGHT == WEIGHT_OBLIQUITY) | PSTM_STRETCH_MUTE)

// By the formulas, at every sample.
PSTM_FN PstmLegs pstm_legs(PstmSamples s, PstmPair pair) {
  PstmLegs l;
  l.source = pstm_leg(s.here, s.square, PSTM_REAL(pair.source_square));
  l.receiver = pstm_leg(s.here, s.square, PSTM_REAL(pair.receiver_square));
  l.cosine = PSTM_REAL(1.0f);
  if (PSTM_NEEDS_COSINE) l.cosine = pstm_cosine(s, pair, l.source, l.receiver);
  return l;
}

// Lanes that are out have a value and a weight of no meaning; where all are out the row is not read.
PSTM_FN PstmContribution pstm_contribution(PstmSamples s, PstmPair pair, PstmLegs l, float delay, float weight,
    float earliest, PstmClass c, PSTM_GLOBAL const float* row, PSTM_GLOBAL const float* sinc,
    PSTM_HOW how) {
  PstmContribution k;
  pstm_real t = l.source.root + l.receiver.root;
  pstm_real p = t - delay;
  k.in = (p >= 0.0f) & (p < how->last) & (PSTM_REAL(pair.r) <= s.radius);
  if (PSTM_FRONT_MUTE) k.in = k.in & (t >= earliest);
  // A ray that turned before it reached the image point; at the surface it only grazes.
  if (PSTM_RAYS != RAYS_STRAIGHT) k.in = k.in & ((l.cosine > 0.0f) | (s.leg <= 0.0f));
  k.value = k.weight = PSTM_REAL(0.0f);
  if (!pstm_any(k.in)) return k;
  pstm_real w = PSTM_REAL(weight);
  if (PSTM_WEIGHT != WEIGHT_NONE) w = w * pstm_amplitude(s, l.source.root, l.receiver.root, l.cosine, c.amplitude);
  if (PSTM_TAPER) {
    if (pstm_any(PSTM_REAL(pair.r) > s.rim)) w = w * pstm_taper(pair.r / s.radius, how->taper);
  }
  if (PSTM_DIP_LIMIT) {
    if (pair.r > how->least_radius) {
      pstm_real dip = pstm_image_dip(pair.sx, pair.sy, pair.gx, pair.gy, s.leg / pstm_sqrt(s.here.slowness));
      k.in = k.in & (dip <= how->steepest);
      if (PSTM_TAPER) w = w * pstm_taper(dip / how->steepest, how->taper);
    }
  }
  if (PSTM_STRETCH_MUTE) {
    pstm_real stretch = 1.0f / l.cosine - 1.0f;
    k.in = k.in & (stretch <= how->stretch);
    w = w * pstm_taper(stretch / how->stretch, 0.2f);
  }
  if (PSTM_ANGLES) {
    pstm_real angle = pstm_incidence(pair.sx, pair.sy, pair.gx, pair.gy, s.leg / pstm_sqrt(s.here.slowness));
    k.in = k.in & (angle >= c.angle_from) & (angle < c.angle_below);
  }
  if (!pstm_any(k.in)) return k;
  pstm_real inside = pstm_select(k.in, p, PSTM_REAL(0.0f));
  pstm_real step = PSTM_REAL(0.0f);
  if (PSTM_ALIAS != ALIAS_NONE) step = pstm_select(k.in, pstm_step_of(s, pair, l, c), step);
  k.value = w * pstm_value(row, inside, step, sinc, how);
  k.weight = w;
  return k;
}
