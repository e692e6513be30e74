// metal_v3 = metal_v2 + travel times of curved rays from tables (knots.h): a threadgroup computes both legs of a batch
// of traces at every 16th of its output samples, for each of its pillars, and each thread takes its times and dt/dtau
// from the cubics between. What velocity varies in does not matter: a pillar's own coefficients stand behind its table.
// A leg errs by 1e-4 of a sample at the most; blocks where it would err by more (check_knots) go by the formulas.
// Straight rays and series, which need no table or jump, are compiled without (PSTM_ON_KNOTS 0).
//
// Threadgroups stay: each takes the next piece of the tile from a queue until there is none. All arguments are buffers,
// so that the host encodes its commands once.
#include "dialect_metal.h"
#include "migrate.h"
#include "launch.h"
#include "staged.h"

#ifndef PSTM_ON_KNOTS
#define PSTM_ON_KNOTS 0
#endif
// Host: knots of a threadgroup, one before its samples and two behind the last block's first.
#ifndef PSTM_KNOTS_OF_GROUP
#define PSTM_KNOTS_OF_GROUP 7
#endif
#define PSTM_KNOT_STRIDE (PSTM_BATCH * PSTM_PILLARS)

PSTM_FN PstmCubic pstm_cubic_of(threadgroup const float* knots) {
  return pstm_cubic(knots[0], knots[PSTM_KNOT_STRIDE], knots[2 * PSTM_KNOT_STRIDE], knots[3 * PSTM_KNOT_STRIDE]);
}

// The legs of a thread from the knots of its block.
PSTM_FN PstmLegs pstm_legs_on_knots(threadgroup const float* source, threadgroup const float* receiver, float u,
    float ratio) {
  PstmCubic s = pstm_cubic_of(source);
  PstmCubic r = pstm_cubic_of(receiver);
  return pstm_legs_of_cubics(s, r, pstm_sum_of(s, r), u, ratio);
}

kernel void migrate(PSTM_ARGUMENTS, device atomic_uint* queue [[buffer(12)]], device const int* good [[buffer(13)]],
    uint3 within [[thread_position_in_threadgroup]], uint3 size [[threads_per_threadgroup]],
    uint item [[thread_index_in_threadgroup]]) {
  threadgroup PstmStaged constants[PSTM_BATCH];
  threadgroup float4 distances[PSTM_BATCH / 4 * PSTM_PILLARS];
  threadgroup float4 ways[PSTM_BATCH * PSTM_PILLARS];
  threadgroup float2 squares[PSTM_BATCH * PSTM_PILLARS];
#if PSTM_ON_KNOTS
  threadgroup float knots[2 * PSTM_KNOTS_OF_GROUP * PSTM_KNOT_STRIDE];
#endif
  threadgroup uint turn;
  PstmGroup g;
  g.nx = (int) size.y;
  g.pillars = (int) (size.y * size.z);
  g.items = (int) (size.x * size.y * size.z);
  g.item = (int) item;
  int pieces_t = (how->nt + (int) size.x - 1) / (int) size.x;
  int pieces_x = (launch->nx + (int) size.y - 1) / (int) size.y;
  int pieces_y = (launch->ny + (int) size.z - 1) / (int) size.z;
  int p = (int) (within.z * size.y + within.y);
  PstmClass c = pstm_class_of(classes, launch);
  while (true) {
    threadgroup_barrier(mem_flags::mem_threadgroup);
    if (item == 0) turn = atomic_fetch_add_explicit(queue, 1u, memory_order_relaxed);
    threadgroup_barrier(mem_flags::mem_threadgroup);
    int piece = (int) turn;
    if (piece >= pieces_t * pieces_x * pieces_y) return;
    g.start = piece % pieces_t * (int) size.x;
    g.x = piece / pieces_t % pieces_x * (int) size.y;
    g.y = piece / pieces_t / pieces_x * (int) size.z;
    int it = g.start + (int) within.x;
    int pillar = pstm_pillar(g, p, launch);
    // Threads outside of the tile stage with the others and sum nothing.
    bool live = it < how->padded && pillar >= 0;
    if (!live) it = pillar = 0;
    PstmSamples s = pstm_samples(tables, times, pillar, it, how);
    if (!live) s.radius = -1.0f;
    float reach = fmin(s.radius, PSTM_FARTHEST);
    float widest = simd_max(reach);
    int i = launch->base + pillar * how->padded + it;
    PstmSums all = pstm_sums(sums, folds, weights, i);
#if PSTM_ON_KNOTS
    bool on_knots = live && good[pillar * (how->padded / PSTM_KNOT) + it / PSTM_KNOT] != 0;
    float u = (float) (it % PSTM_KNOT) / (float) PSTM_KNOT;
    int block = live ? (it - g.start) / PSTM_KNOT * PSTM_KNOT_STRIDE : 0;
#endif
    for (int from = 0; from < launch->count; from += PSTM_BATCH) {
      int batch = min(PSTM_BATCH, launch->count - from);
      threadgroup_barrier(mem_flags::mem_threadgroup);
      pstm_stage(g, traces + launch->first + from, batch, places, how, launch, constants,
          (threadgroup float*) distances, ways, squares);
      threadgroup_barrier(mem_flags::mem_threadgroup);
#if PSTM_ON_KNOTS
      for (int n = g.item; n < PSTM_KNOTS_OF_GROUP * batch * g.pillars; n += g.items) {
        int pair = n % (batch * g.pillars);
        int knot = n / (batch * g.pillars);
        int of = pstm_pillar(g, pair % g.pillars, launch);
        float2 q = squares[pair];
        int number = g.start + (knot - 1) * PSTM_KNOT;
        knots[knot * PSTM_KNOT_STRIDE + pair] = of < 0 ? 0.0f : pstm_knot(tables, times, of, number, q.x, how);
        knots[(PSTM_KNOTS_OF_GROUP + knot) * PSTM_KNOT_STRIDE + pair] =
            of < 0 ? 0.0f : pstm_knot(tables, times, of, number, q.y, how);
      }
      threadgroup_barrier(mem_flags::mem_threadgroup);
#endif
      for (int k = 0; k < batch; k += 4) {
        float4 four = distances[k / 4 * g.pillars + p];
        if (four.x > widest && four.y > widest && four.z > widest && four.w > widest) continue;
#pragma unroll
        for (int m = 0; m < 4; m++) {
          float r = m == 0 ? four.x : m == 1 ? four.y : m == 2 ? four.z : four.w;
          if (r > reach) continue;
          int n = (k + m) * g.pillars + p;
          PstmPair pair = pstm_staged_pair(r, ways[n], squares[n]);
          PstmStaged t = constants[k + m];
          PstmLegs legs;
#if PSTM_ON_KNOTS
          if (on_knots)
            legs = pstm_legs_on_knots(knots + block + n, knots + PSTM_KNOTS_OF_GROUP * PSTM_KNOT_STRIDE + block + n, u,
                s.ratio);
          else legs = pstm_legs(s, pair);
#else
          legs = pstm_legs(s, pair);
#endif
          all = pstm_added(all, pstm_contribution(s, pair, legs, t.delay, t.weight, t.earliest, c, rows + t.row, sinc,
              how));
        }
      }
    }
    if (live) pstm_keep(all, sums, folds, weights, i);
  }
}

// Whether the cubics of a block of 16 samples of a pillar are good: 1 or 0; a thread for each.
kernel void check_knots(constant const PstmParameters* how [[buffer(0)]], device const float* tables [[buffer(1)]],
    device const float* times [[buffer(2)]], device int* good [[buffer(3)]], uint3 at [[thread_position_in_grid]]) {
  int block = (int) at.x;
  int pillar = (int) at.y;
  if (block >= how->padded / PSTM_KNOT || pillar >= how->pillars) return;
  int first = block * PSTM_KNOT;
  int i = block + pillar * (how->padded / PSTM_KNOT);
  // Knots of the first and the last blocks lie in the padding, where no time is.
  if (block == 0 || first + 2 * PSTM_KNOT >= how->nt) {
    good[i] = 0;
    return;
  }
  int k = PSTM_LEAD + first;
  float leg = times[TIME_LEG * how->row + k + PSTM_KNOT / 2];
  float slowness = tables[PLANE_SLOWNESS * how->plane + pillar * how->row + k + PSTM_KNOT / 2];
  int fine = 1;
  // Distances from an eighth of the depth to sixteen depths and more, by factors of sqrt 2.
  for (int n = 0; n < 16; n++) {
    float q = leg * leg / slowness / 64.0f * exp2((float) n);
    PstmCubic c = pstm_cubic(pstm_knot(tables, times, pillar, first - PSTM_KNOT, q, how),
        pstm_knot(tables, times, pillar, first, q, how), pstm_knot(tables, times, pillar, first + PSTM_KNOT, q, how),
        pstm_knot(tables, times, pillar, first + 2 * PSTM_KNOT, q, how));
    for (int m = 1; m < PSTM_KNOT; m++) {
      float exact = pstm_knot(tables, times, pillar, first + m, q, how);
      // Of a leg: in samples, and what floats round.
      if (fabs(pstm_cubic_at(c, (float) m / (float) PSTM_KNOT) - exact) > 1e-4f + 2.4e-7f * exact) fine = 0;
    }
  }
  good[i] = fine;
}
