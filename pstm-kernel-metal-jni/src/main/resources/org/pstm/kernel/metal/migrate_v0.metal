// metal_v0: a thread for each output sample; it passes over the traces in their order and keeps its sums in registers.
// The baseline: nothing is shared between threads, nothing is staged. Threads that follow each other in output time are
// neighbours, so that their loads of tables and sums are contiguous and those of a trace near each other.
#include "dialect_metal.h"
#include "migrate.h"
#include "launch.h"

kernel void migrate(constant const PstmParameters* how [[buffer(0)]], constant const PstmClass* classes [[buffer(1)]],
    device const float* tables [[buffer(2)]], device const float* times [[buffer(3)]],
    device const PstmPlace* places [[buffer(4)]], device const float* sinc [[buffer(5)]],
    device const PstmTrace* traces [[buffer(6)]], device const float* rows [[buffer(7)]],
    device float* sums [[buffer(8)]], device int* folds [[buffer(9)]], device float* weights [[buffer(10)]],
    constant const PstmLaunch* launch [[buffer(11)]], uint3 at [[thread_position_in_grid]]) {
  int it = (int) at.x;
  if (it >= how->padded || (int) at.y >= launch->nx || (int) at.z >= launch->ny) return;
  int pillar = (int) at.z * launch->nx + (int) at.y;
  PstmClass c = pstm_class_of(classes, launch);
  PstmPlace place = places[pillar];
  PstmSamples s = pstm_samples(tables, times, pillar, it, how);
  int i = launch->base + pillar * how->padded + it;
  PstmSums all = pstm_sums(sums, folds, weights, i);
  for (int k = launch->first; k < launch->first + launch->count; k++) {
    PstmTrace t = traces[k];
    PstmPair pair = pstm_pair(t, place);
    if (pair.r > s.radius) continue;
    all = pstm_added(all, pstm_contribution(s, pair, pstm_legs(s, pair), t.delay, t.weight, t.earliest, c,
        rows + t.row * how->stride + how->lead, sinc, how));
  }
  pstm_keep(all, sums, folds, weights, i);
}
