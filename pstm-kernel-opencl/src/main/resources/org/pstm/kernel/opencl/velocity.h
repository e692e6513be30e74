// The velocity of a tile apart from its tables, where the host asks for it (PSTM_APART): V dt, metres in one sample of
// the traces, in a buffer of halves laid out as a plane of the tables, or in a 3D image of floats or halves.
//
// An image is read as it is and not filtered: filters interpolate in steps of 1/256, and every output sample has its own
// value anyway. Along x lie PSTM_TEXELS output samples, along y PSTM_ACROSS pillars, along z what is left of both: blocks
// of samples, then blocks of pillars. Java's VelocityTexels holds the same.
#if !PSTM_APART

#define PSTM_VELOCITY_ARGUMENT
#define PSTM_SAMPLES(tables, times, pillar, it, how) pstm_samples(tables, times, pillar, it, how)

#else

#if PSTM_IN_IMAGE
#define PSTM_TEXELS 1024
#define PSTM_ACROSS 256
#define PSTM_VELOCITY read_only image3d_t velocity

__constant sampler_t pstm_texel = CLK_NORMALIZED_COORDS_FALSE | CLK_ADDRESS_CLAMP_TO_EDGE | CLK_FILTER_NEAREST;

PSTM_FN pstm_real pstm_velocity(PSTM_VELOCITY, int pillar, int it, PSTM_HOW how) {
  float lanes[PSTM_LANES];
  int blocks = (how->nt + PSTM_TEXELS - 1) / PSTM_TEXELS;
  for (int n = 0; n < PSTM_LANES; n++) {
    int k = clamp(it + n, 0, how->nt - 1);
    int4 at = (int4) (k % PSTM_TEXELS, pillar % PSTM_ACROSS, pillar / PSTM_ACROSS * blocks + k / PSTM_TEXELS, 0);
#if PSTM_HALVES
    // Drivers that offer half texels do not all read them right (PoCL 3.1): the bits are taken as they are.
    ushort bits = (ushort) read_imageui(velocity, pstm_texel, at).x;
    lanes[n] = vload_half(0, (const half*) &bits);
#else
    lanes[n] = read_imagef(velocity, pstm_texel, at).x;
#endif
  }
  return pstm_load(lanes);
}
#else
#define PSTM_VELOCITY __global const half* velocity

PSTM_FN pstm_real pstm_velocity(PSTM_VELOCITY, int pillar, int it, PSTM_HOW how) {
  return pstm_load_half(velocity + pillar * how->row + PSTM_LEAD + it);
}
#endif

PSTM_FN pstm_real pstm_slowness_apart(PSTM_VELOCITY, int pillar, int it, PSTM_HOW how) {
  pstm_real v = pstm_velocity(velocity, pillar, it, how);
  return 1.0f / (v * v);
}

// As pstm_samples.
PSTM_FN PstmSamples pstm_samples_apart(PSTM_VELOCITY, __global const float* tables, __global const float* times,
    int pillar, int it, PSTM_HOW how) {
  PstmSamples s = pstm_samples(tables, times, pillar, it, how);
  s.here.slowness = pstm_slowness_apart(velocity, pillar, it, how);
  s.above.slowness = s.below.slowness = s.here.slowness;
  if (PSTM_RAYS != RAYS_STRAIGHT) {
    s.above.slowness = pstm_slowness_apart(velocity, pillar, it - 1, how);
    s.below.slowness = pstm_slowness_apart(velocity, pillar, it + 1, how);
  }
  return s;
}

#define PSTM_VELOCITY_ARGUMENT , PSTM_VELOCITY
#define PSTM_SAMPLES(tables, times, pillar, it, how) pstm_samples_apart(velocity, tables, times, pillar, it, how)

#endif
