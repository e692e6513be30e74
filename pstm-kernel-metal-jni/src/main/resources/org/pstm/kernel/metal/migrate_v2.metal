// metal_v2 = metal_v1 + geometry in threadgroup memory (staged.h). A simdgroup holds output samples of one pillar: it
// knows the widest of their radii, and passes over traces beyond it without a thread doing anything; four traces are
// decided by one load. The loop over traces is unrolled by those four; their order stays.
#include "dialect_metal.h"
#include "migrate.h"
#include "launch.h"
#include "velocity.h"
#include "staged.h"

kernel void migrate(PSTM_ARGUMENTS, texture3d<float, access::read> velocity [[texture(0)]],
    uint3 within [[thread_position_in_threadgroup]], uint3 group [[threadgroup_position_in_grid]],
    uint3 size [[threads_per_threadgroup]], uint item [[thread_index_in_threadgroup]]) {
  threadgroup PstmStaged constants[PSTM_BATCH];
  threadgroup float4 distances[PSTM_BATCH / 4 * PSTM_PILLARS];
  threadgroup float4 ways[PSTM_BATCH * PSTM_PILLARS];
  threadgroup float2 squares[PSTM_BATCH * PSTM_PILLARS];
  PstmGroup g;
  g.start = (int) (group.x * size.x);
  g.x = (int) (group.y * size.y);
  g.y = (int) (group.z * size.z);
  g.nx = (int) size.y;
  g.pillars = (int) (size.y * size.z);
  g.items = (int) (size.x * size.y * size.z);
  g.item = (int) item;
  int p = (int) (within.z * size.y + within.y);
  int it = g.start + (int) within.x;
  int pillar = pstm_pillar(g, p, launch);
  // Threads outside of the tile stage with the others and sum nothing.
  bool live = it < how->padded && pillar >= 0;
  if (!live) it = pillar = 0;
  PstmClass c = pstm_class_of(classes, launch);
  PstmSamples s = pstm_samples_in(velocity, tables, times, pillar, it, how);
  if (!live) s.radius = -1.0f;
  float reach = fmin(s.radius, PSTM_FARTHEST);
  float widest = simd_max(reach);
  int i = launch->base + pillar * how->padded + it;
  PstmSums all = pstm_sums(sums, folds, weights, i);
  for (int from = 0; from < launch->count; from += PSTM_BATCH) {
    int batch = min(PSTM_BATCH, launch->count - from);
    threadgroup_barrier(mem_flags::mem_threadgroup);
    pstm_stage(g, traces + launch->first + from, batch, places, how, launch, constants,
        (threadgroup float*) distances, ways, squares);
    threadgroup_barrier(mem_flags::mem_threadgroup);
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
        all = pstm_added(all, pstm_contribution(s, pair, pstm_legs(s, pair), t.delay, t.weight, t.earliest, c,
            rows + t.row, sinc, how));
      }
    }
  }
  if (live) pstm_keep(all, sums, folds, weights, i);
}
