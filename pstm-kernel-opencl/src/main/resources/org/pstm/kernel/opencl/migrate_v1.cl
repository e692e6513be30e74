// opencl_v1: a work-item for each output sample (or vector of them); it passes over the traces in their order and keeps
// its sums in registers. Work-items that follow each other in output time are neighbours, so that their loads of tables
// and sums are contiguous and those of a trace near each other.
#include "dialect_opencl.h"
#include "migrate.h"
#include "velocity.h"

__kernel void migrate(PSTM_CONSTANT const PstmParameters* how, PSTM_CONSTANT const PstmClass* classes,
    __global const float* restrict tables, __global const float* restrict times,
    __global const PstmPlace* restrict places, __global const float* restrict sinc,
    __global const PstmTrace* restrict traces, __global const float* restrict rows,
    __global float* restrict sums, __global int* restrict folds, __global float* restrict weights,
    int first, int count, int image, int base, float angle_from, float angle_below PSTM_VELOCITY_ARGUMENT) {
  int it = (int) get_global_id(0) * PSTM_LANES;
  int pillar = (int) get_global_id(1);
  if (it >= how->padded) return;
  PstmClass c = classes[image];
  c.angle_from = angle_from;
  c.angle_below = angle_below;
  PstmPlace at = places[pillar];
  PstmSamples s = PSTM_SAMPLES(tables, times, pillar, it, how);
  int i = base + pillar * how->padded + it;
  pstm_real sum = pstm_load(sums + i);
  pstm_whole fold = pstm_load_whole(folds + i);
  pstm_real weight = PSTM_REAL(0.0f);
  if (PSTM_WEIGHT_SUMS) weight = pstm_load(weights + i);
  for (int k = first; k < first + count; k++) {
    PstmTrace t = traces[k];
    PstmPair pair = pstm_pair(t, at);
    if (!pstm_any(PSTM_REAL(pair.r) <= s.radius)) continue;
    PstmContribution a = pstm_contribution(s, pair, pstm_legs(s, pair), t.delay, t.weight, t.earliest, c,
        rows + t.row * how->stride + how->lead, sinc, how);
    sum = sum + pstm_select(a.in, a.value, PSTM_REAL(0.0f));
    fold = pstm_count(fold, a.in);
    if (PSTM_WEIGHT_SUMS) weight = weight + pstm_select(a.in, a.weight, PSTM_REAL(0.0f));
  }
  pstm_store(sum, sums + i);
  pstm_store(fold, folds + i);
  if (PSTM_WEIGHT_SUMS) pstm_store(weight, weights + i);
}
