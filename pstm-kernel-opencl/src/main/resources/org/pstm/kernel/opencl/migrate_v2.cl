// opencl_v2 = opencl_v1 + geometry in local memory: all items of a group belong to one pillar, so that what a trace
// has in common with it is computed once for the group, PSTM_BATCH traces at a time, and each item then only reads it. On
// processors, whose items are vectors, a trace is read by two loads and a permutation in place of a load for each lane.
#define PSTM_WINDOW
#include "dialect_opencl.h"
#include "migrate.h"
#include "velocity.h"

// Host: traces of a batch, as many as the local memory of the device has room for.
#ifndef PSTM_BATCH
#define PSTM_BATCH 64
#endif

typedef struct {
  PstmPair pair;
  float delay;
  float weight;
  float earliest;
  int row;
} PstmStaged;

__kernel void migrate(PSTM_CONSTANT const PstmParameters* how, PSTM_CONSTANT const PstmClass* classes,
    __global const float* restrict tables, __global const float* restrict times,
    __global const PstmPlace* restrict places, __global const float* restrict sinc,
    __global const PstmTrace* restrict traces, __global const float* restrict rows,
    __global float* restrict sums, __global int* restrict folds, __global float* restrict weights,
    int first, int count, int image, int base, float angle_from, float angle_below PSTM_VELOCITY_ARGUMENT) {
  __local PstmStaged staged[PSTM_BATCH];
  int item = (int) get_local_id(0);
  int items = (int) get_local_size(0);
  int it = (int) get_global_id(0) * PSTM_LANES;
  int pillar = (int) get_global_id(1);
  // Items behind the end stage with the others and sum nothing.
  int live = it < how->padded;
  if (!live) it = 0;
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
  for (int from = first; from < first + count; from += PSTM_BATCH) {
    int size = min(PSTM_BATCH, first + count - from);
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int k = item; k < size; k += items) {
      PstmTrace t = traces[from + k];
      staged[k].pair = pstm_pair(t, at);
      staged[k].delay = t.delay;
      staged[k].weight = t.weight;
      staged[k].earliest = t.earliest;
      staged[k].row = t.row * how->stride + how->lead;
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    if (!live) continue;
    for (int k = 0; k < size; k++) {
      PstmPair pair = staged[k].pair;
      if (!pstm_any(PSTM_REAL(pair.r) <= s.radius)) continue;
      PstmContribution a = pstm_contribution(s, pair, pstm_legs(s, pair), staged[k].delay, staged[k].weight,
          staged[k].earliest, c, rows + staged[k].row, sinc, how);
      sum = sum + pstm_select(a.in, a.value, PSTM_REAL(0.0f));
      fold = pstm_count(fold, a.in);
      if (PSTM_WEIGHT_SUMS) weight = weight + pstm_select(a.in, a.weight, PSTM_REAL(0.0f));
    }
  }
  if (!live) return;
  pstm_store(sum, sums + i);
  pstm_store(fold, folds + i);
  if (PSTM_WEIGHT_SUMS) pstm_store(weight, weights + i);
}
