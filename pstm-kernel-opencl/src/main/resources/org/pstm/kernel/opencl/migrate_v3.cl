// opencl_v3 = opencl_v2 + travel times of curved rays on knots (knots.h): a group computes both legs of a batch of
// traces
// at every 16th of its output samples, kept in local memory; each item takes its times and dt/dtau from the cubics. The
// lanes of an item that computes knots are traces. Blocks where a cubic would be wrong take the formulas at every
// sample.
// Straight rays and the series in offset, which jump, are left to opencl_v2.
#define PSTM_WINDOW
#include "dialect_opencl.h"
#include "migrate.h"

// Host: traces of a batch, a multiple of the lanes; knots of a group.
#ifndef PSTM_BATCH
#define PSTM_BATCH 32
#endif
#ifndef PSTM_KNOTS_OF_GROUP
#define PSTM_KNOTS_OF_GROUP 68
#endif

typedef struct {
  PstmPair pair;
  float delay;
  float weight;
  float earliest;
  int row;
} PstmStaged;

// Whether something asks for each leg by itself; else their sum is enough.
#define PSTM_NEEDS_LEGS ((PSTM_ALIAS != ALIAS_NONE) | (PSTM_WEIGHT >= WEIGHT_AMPLITUDE_3D))

PSTM_FN PstmCubic pstm_cubic_of(PSTM_LOCAL const float* knots) {
  return pstm_cubic(PSTM_REAL(knots[0]), PSTM_REAL(knots[PSTM_BATCH]), PSTM_REAL(knots[2 * PSTM_BATCH]),
      PSTM_REAL(knots[3 * PSTM_BATCH]));
}

// The legs of an item from the knots of its block.
PSTM_FN PstmLegs pstm_legs_on_knots(PSTM_LOCAL const float* source, PSTM_LOCAL const float* receiver, pstm_real u,
    pstm_real ratio) {
  PstmCubic s = pstm_cubic_of(source);
  PstmCubic g = pstm_cubic_of(receiver);
  PstmCubic sum;
  sum.c0 = s.c0 + g.c0;
  sum.c1 = s.c1 + g.c1;
  sum.c2 = s.c2 + g.c2;
  sum.c3 = s.c3 + g.c3;
  PstmLegs l;
  l.ts = pstm_cubic_at(PSTM_NEEDS_LEGS ? s : sum, u);
  l.tg = PSTM_NEEDS_LEGS ? pstm_cubic_at(g, u) : PSTM_REAL(0.0f);
  l.cosine = pstm_cubic_rise(sum, u) * ratio;
  return l;
}

__kernel void migrate(PSTM_CONSTANT const PstmParameters* how, PSTM_CONSTANT const PstmClass* classes,
    __global const float* restrict tables, __global const float* restrict times,
    __global const PstmPlace* restrict places, __global const float* restrict sinc,
    __global const PstmTrace* restrict traces, __global const float* restrict rows,
    __global float* restrict sums, __global int* restrict folds, __global float* restrict weights,
    int first, int count, int image, int base, float angle_from, float angle_below,
    __global const int* restrict good) {
  __local PstmStaged staged[PSTM_BATCH];
  __local float square[2][PSTM_BATCH];
  __local float knots[2][PSTM_KNOTS_OF_GROUP * PSTM_BATCH];
  int item = (int) get_local_id(0);
  int items = (int) get_local_size(0);
  int start = (int) get_group_id(0) * items * PSTM_LANES;
  int it = (int) get_global_id(0) * PSTM_LANES;
  int pillar = (int) get_global_id(1);
  // Items behind the end stage with the others and sum nothing.
  int live = it < how->padded;
  if (!live) it = 0;
  PstmClass c = classes[image];
  c.angle_from = angle_from;
  c.angle_below = angle_below;
  PstmPlace at = places[pillar];
  PstmSamples s = pstm_samples(tables, times, pillar, it, how);
  int i = base + pillar * how->padded + it;
  int on_knots = live && good[pillar * (how->padded / PSTM_KNOT) + it / PSTM_KNOT];
  pstm_real u = (PSTM_LANE_NUMBERS + (float) (it % PSTM_KNOT)) / (float) PSTM_KNOT;
  int block = ((it - start) / PSTM_KNOT) * PSTM_BATCH;
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
      square[0][k] = staged[k].pair.source_square;
      square[1][k] = staged[k].pair.receiver_square;
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int n = item; n < 2 * PSTM_KNOTS_OF_GROUP * (PSTM_BATCH / PSTM_LANES); n += items) {
      int leg = n & 1;
      int k = (n >> 1) % (PSTM_BATCH / PSTM_LANES) * PSTM_LANES;
      int knot = (n >> 1) / (PSTM_BATCH / PSTM_LANES);
      pstm_store(pstm_knot(tables, times, pillar, start + (knot - 1) * PSTM_KNOT, pstm_load(&square[leg][k]), how),
          &knots[leg][knot * PSTM_BATCH + k]);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    if (!live) continue;
    for (int k = 0; k < size; k++) {
      PstmPair pair = staged[k].pair;
      if (!pstm_any(PSTM_REAL(pair.r) <= s.radius)) continue;
      PstmLegs legs;
      if (on_knots) legs = pstm_legs_on_knots(&knots[0][block + k], &knots[1][block + k], u, s.ratio);
      else legs = pstm_legs(s, pair);
      PstmContribution a = pstm_contribution(s, pair, legs, staged[k].delay, staged[k].weight, staged[k].earliest, c,
          rows + staged[k].row, sinc, how);
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
