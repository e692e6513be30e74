// The velocity of a tile in a 3D texture, of floats or halves: neighbours in all directions lie near each other there.
//
// Texels are metres in one sample of the traces, V dt. They are read as they are and not filtered: filters interpolate
// in steps of 1/256, and every output sample has its own value anyway. Along x lie PSTM_TEXELS output samples, along y
// PSTM_ACROSS pillars, along z what is left of both: blocks of samples, then blocks of pillars.
//
// A half errs by 2^-11 of V: travel times by as much at most, 0.25 sample at sample 500.
#define PSTM_TEXELS 1024
#define PSTM_ACROSS 256

PSTM_FN float pstm_slowness_in(texture3d<float, access::read> velocity, int pillar, int it,
    constant const PstmParameters* how) {
  int blocks = (how->nt + PSTM_TEXELS - 1) / PSTM_TEXELS;
  int k = min(max(it, 0), how->nt - 1);
  uint3 at = uint3((uint) (k % PSTM_TEXELS), (uint) (pillar % PSTM_ACROSS),
      (uint) (pillar / PSTM_ACROSS * blocks + k / PSTM_TEXELS));
  float v = velocity.read(at).x;
  return 1.0f / (v * v);
}

// As pstm_samples, with the slowness of the texture.
PSTM_FN PstmSamples pstm_samples_in(texture3d<float, access::read> velocity, device const float* tables,
    device const float* times, int pillar, int it, constant const PstmParameters* how) {
  PstmSamples s = pstm_samples(tables, times, pillar, it, how);
  s.here.slowness = pstm_slowness_in(velocity, pillar, it, how);
  if (PSTM_RAYS != RAYS_STRAIGHT) {
    s.above.slowness = pstm_slowness_in(velocity, pillar, it - 1, how);
    s.below.slowness = pstm_slowness_in(velocity, pillar, it + 1, how);
  }
  return s;
}
