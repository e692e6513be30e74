// opencl_v3 = opencl_v2 + lists of the traces that reach a group + travel times of curved rays on knots (knots.h).
//
// Most traces near a tile reach few of its pillars, and those only late. Each item of a group tries a trace; those
// within the greatest radius of the group's samples are listed in their order, and the items pass over the list alone.
//
// Of curved rays a group computes the cubics of both legs of the listed traces for each block of 16 output samples, kept
// in local memory, from which every item takes its times and dt/dtau; the lanes of an item that computes cubics are
// traces. Blocks where a cubic would be wrong take the formulas at every sample, as do straight rays and the series in
// offset, and velocities that lie apart, perhaps in halves: they jump.
#define PSTM_WINDOW
// Registers: the loop over the traces reads some of them each time.
#define PSTM_HOW const PstmParameters*
#include "dialect_opencl.h"
#include "migrate.h"
#include "velocity.h"

// Host: traces that a group tries at a time, at most one for each of its items.
#ifndef PSTM_BATCH
#define PSTM_BATCH 64
#endif
// Host: traces of a set whose cubics are in local memory at the same time, a multiple of the lanes; 0 for no cubics.
#ifndef PSTM_SET
#define PSTM_SET 0
#endif
#define PSTM_AT_ONCE (PSTM_SET ? PSTM_SET : PSTM_BATCH)
// Host: blocks of 16 output samples of a group.
#ifndef PSTM_BLOCKS
#define PSTM_BLOCKS 64
#endif

typedef struct {
  PstmPair pair;
  float delay;
  float weight;
  float earliest;
  int row;
} PstmStaged;

PSTM_FN PstmStaged pstm_staged(PstmTrace t, PstmPlace at, PSTM_HOW how) {
  PstmStaged s;
  s.pair = pstm_pair(t, at);
  s.delay = t.delay;
  s.weight = t.weight;
  s.earliest = t.earliest;
  s.row = t.row * how->stride + how->lead;
  return s;
}

PSTM_FN float pstm_widest(pstm_real radius) {
  float lanes[PSTM_LANES];
  pstm_store(radius, lanes);
  float widest = lanes[0];
  for (int n = 1; n < PSTM_LANES; n++) widest = fmax(widest, lanes[n]);
  return widest;
}

// Bits of a batch's traces, 32 to a word.
#define PSTM_WORDS ((PSTM_BATCH + 31) / 32)

// How many bits are set below number n.
PSTM_FN int pstm_bits_below(PSTM_LOCAL const uint* words, int n) {
  int bits = 0;
  for (int w = 0; w < n / 32; w++) bits += popcount(words[w]);
  return n % 32 == 0 ? bits : bits + popcount(words[n / 32] & ((1u << (n % 32)) - 1u));
}

#if PSTM_SET

// Cubics that are kept: of both legs, or of their sum alone.
#define PSTM_CUBICS (PSTM_NEEDS_LEGS ? 2 : 1)

// Cubics of a set: by block, leg and trace. With many lanes the coefficients lie in planes, for lanes are traces.
#if PSTM_LANES == 1
typedef float4 PstmKept;
#define PSTM_KEPT (PSTM_BLOCKS * PSTM_CUBICS * PSTM_SET)
PSTM_FN void pstm_keep(PstmCubic c, PSTM_LOCAL PstmKept* kept, int block, int leg, int k) {
  kept[(block * PSTM_CUBICS + leg) * PSTM_SET + k] = (float4) (c.c0, c.c1, c.c2, c.c3);
}
PSTM_FN PstmCubic pstm_kept(PSTM_LOCAL const PstmKept* kept, int block, int leg, int k) {
  float4 v = kept[(block * PSTM_CUBICS + leg) * PSTM_SET + k];
  PstmCubic c = {v.s0, v.s1, v.s2, v.s3};
  return c;
}
#else
typedef float PstmKept;
#define PSTM_KEPT (PSTM_BLOCKS * PSTM_CUBICS * PSTM_SET * 4)
PSTM_FN void pstm_keep(PstmCubic c, PSTM_LOCAL PstmKept* kept, int block, int leg, int k) {
  PSTM_LOCAL float* to = kept + (block * PSTM_CUBICS + leg) * 4 * PSTM_SET + k;
  pstm_store(c.c0, to);
  pstm_store(c.c1, to + PSTM_SET);
  pstm_store(c.c2, to + 2 * PSTM_SET);
  pstm_store(c.c3, to + 3 * PSTM_SET);
}
PSTM_FN PstmCubic pstm_kept(PSTM_LOCAL const PstmKept* kept, int block, int leg, int k) {
  PSTM_LOCAL const float* from = kept + (block * PSTM_CUBICS + leg) * 4 * PSTM_SET + k;
  PstmCubic c;
  c.c0 = PSTM_REAL(from[0]);
  c.c1 = PSTM_REAL(from[PSTM_SET]);
  c.c2 = PSTM_REAL(from[2 * PSTM_SET]);
  c.c3 = PSTM_REAL(from[3 * PSTM_SET]);
  return c;
}
#endif

// The cubic of a leg over the block that begins at a sample of the pillar.
PSTM_FN PstmCubic pstm_cubic_over(PSTM_GLOBAL const float* tables, PSTM_GLOBAL const float* times, int pillar,
    int sample, pstm_real square, PSTM_HOW how) {
  return pstm_cubic(pstm_knot(tables, times, pillar, sample - PSTM_KNOT, square, how),
      pstm_knot(tables, times, pillar, sample, square, how),
      pstm_knot(tables, times, pillar, sample + PSTM_KNOT, square, how),
      pstm_knot(tables, times, pillar, sample + 2 * PSTM_KNOT, square, how));
}

// The squared distances of the traces from number k of a list, of lanes of them; behind the end the last one's.
PSTM_FN void pstm_squares(PSTM_LOCAL const PstmStaged* list, int k, int end, pstm_real* source, pstm_real* receiver) {
  float s[PSTM_LANES];
  float g[PSTM_LANES];
  for (int n = 0; n < PSTM_LANES; n++) {
    s[n] = list[min(k + n, end - 1)].pair.source_square;
    g[n] = list[min(k + n, end - 1)].pair.receiver_square;
  }
  *source = pstm_load(s);
  *receiver = pstm_load(g);
}

// The cubics of the listed traces from set to end, over all blocks of the group, dealt out to its items.
PSTM_FN void pstm_keep_cubics(PSTM_LOCAL PstmKept* kept, PSTM_LOCAL const PstmStaged* list, int set, int end,
    PSTM_GLOBAL const float* tables, PSTM_GLOBAL const float* times, PSTM_HOW how) {
  int items = (int) get_local_size(0);
  int first = (int) get_group_id(0) * items * PSTM_LANES;
  int pillar = (int) get_global_id(1);
  const int vectors = PSTM_SET / PSTM_LANES;
  for (int n = (int) get_local_id(0); n < PSTM_BLOCKS * vectors; n += items) {
    int k = n % vectors * PSTM_LANES;
    int block = n / vectors;
    if (set + k >= end) continue;
    pstm_real source, receiver;
    pstm_squares(list, set + k, end, &source, &receiver);
    PstmCubic s = pstm_cubic_over(tables, times, pillar, first + block * PSTM_KNOT, source, how);
    PstmCubic g = pstm_cubic_over(tables, times, pillar, first + block * PSTM_KNOT, receiver, how);
    pstm_keep(PSTM_NEEDS_LEGS ? s : pstm_sum_of(s, g), kept, block, 0, k);
    if (PSTM_NEEDS_LEGS) pstm_keep(g, kept, block, PSTM_CUBICS - 1, k);
  }
}

// The legs of an item from the cubics of its block.
PSTM_FN PstmLegs pstm_legs_on_knots(PSTM_LOCAL const PstmKept* kept, int block, int k, pstm_real u, pstm_real ratio) {
  PstmCubic source = pstm_kept(kept, block, 0, k);
  PstmCubic receiver = source;
  PstmCubic sum = source;
  if (PSTM_NEEDS_LEGS) {
    receiver = pstm_kept(kept, block, PSTM_CUBICS - 1, k);
    sum = pstm_sum_of(source, receiver);
  }
  return pstm_legs_of_cubics(source, receiver, sum, u, ratio);
}

#endif

__kernel void migrate(PSTM_CONSTANT const PstmParameters* parameters, PSTM_CONSTANT const PstmClass* classes,
    __global const float* restrict tables, __global const float* restrict times,
    __global const PstmPlace* restrict places, __global const float* restrict sinc,
    __global const PstmTrace* restrict traces, __global const float* restrict rows,
    __global float* restrict sums, __global int* restrict folds, __global float* restrict weights,
    int first, int count, int image, int base, float angle_from, float angle_below PSTM_VELOCITY_ARGUMENT
#if PSTM_SET
    , __global const int* restrict good
#endif
    ) {
  __local PstmStaged list[PSTM_BATCH];
  __local uint reached[PSTM_WORDS];
  __local int reach;
#if PSTM_SET
  __local PstmKept kept[PSTM_KEPT];
#endif
  PstmParameters copy = *parameters;
  PSTM_HOW how = &copy;
  int item = (int) get_local_id(0);
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
  // Floats that are not negative have the order of their bits; none is as large as -1's, which are no number.
  if (item == 0) reach = -1;
  barrier(CLK_LOCAL_MEM_FENCE);
  float widest = pstm_widest(s.radius);
  if (live && widest >= 0.0f) atomic_max(&reach, as_int(fabs(widest)));
  barrier(CLK_LOCAL_MEM_FENCE);
  widest = as_float(reach);
  int i = base + pillar * how->padded + it;
  pstm_real sum = pstm_load(sums + i);
  pstm_whole fold = pstm_load_whole(folds + i);
  pstm_real weight = PSTM_REAL(0.0f);
  if (PSTM_WEIGHT_SUMS) weight = pstm_load(weights + i);
#if PSTM_SET
  int on_knots = live && good[pillar * (how->padded / PSTM_KNOT) + it / PSTM_KNOT];
  pstm_real u = (PSTM_LANE_NUMBERS + (float) (it % PSTM_KNOT)) / (float) PSTM_KNOT;
  int block = item * PSTM_LANES / PSTM_KNOT;
#endif
  for (int from = first; from < first + count; from += PSTM_BATCH) {
    int size = min(PSTM_BATCH, first + count - from);
    if (item < PSTM_WORDS) reached[item] = 0u;
    barrier(CLK_LOCAL_MEM_FENCE);
    PstmStaged mine;
    int within = 0;
    if (item < size) {
      mine = pstm_staged(traces[from + item], at, how);
      within = mine.pair.r <= widest;
      if (within) atomic_or(&reached[item / 32], 1u << (item % 32));
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    if (within) list[pstm_bits_below(reached, item)] = mine;
    int listed = pstm_bits_below(reached, size);
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int set = 0; set < listed; set += PSTM_AT_ONCE) {
      int end = min(listed, set + PSTM_AT_ONCE);
#if PSTM_SET
      barrier(CLK_LOCAL_MEM_FENCE);
      pstm_keep_cubics(kept, list, set, end, tables, times, how);
      barrier(CLK_LOCAL_MEM_FENCE);
#endif
      for (int k = set; live && k < end; k++) {
        PstmPair pair = list[k].pair;
        if (!pstm_any(PSTM_REAL(pair.r) <= s.radius)) continue;
        PstmLegs legs;
#if PSTM_SET
        if (on_knots) legs = pstm_legs_on_knots(kept, block, k - set, u, s.ratio);
        else
#endif
        legs = pstm_legs(s, pair);
        PstmContribution a = pstm_contribution(s, pair, legs, list[k].delay, list[k].weight, list[k].earliest, c,
            rows + list[k].row, sinc, how);
        sum = sum + pstm_select(a.in, a.value, PSTM_REAL(0.0f));
        fold = pstm_count(fold, a.in);
        if (PSTM_WEIGHT_SUMS) weight = weight + pstm_select(a.in, a.weight, PSTM_REAL(0.0f));
      }
    }
  }
  if (!live) return;
  pstm_store(sum, sums + i);
  pstm_store(fold, folds + i);
  if (PSTM_WEIGHT_SUMS) pstm_store(weight, weights + i);
}
