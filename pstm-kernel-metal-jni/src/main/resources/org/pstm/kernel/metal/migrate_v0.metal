// metal_v0: a thread for each output sample; it passes over the traces in their order and keeps its sums in registers.
// The baseline: nothing is shared between threads, nothing is staged. Threads that follow each other in output time are
// neighbours, so that their loads of tables and sums are contiguous and those of a trace near each other.
#include "dialect_metal.h"
#include "migrate.h"
#include "launch.h"

kernel void migrate(PSTM_ARGUMENTS, uint3 at [[thread_position_in_grid]]) {
  int it = (int) at.x;
  if (it >= how->padded || (int) at.y >= launch->nx || (int) at.z >= launch->ny) return;
  int pillar = (int) at.z * launch->nx + (int) at.y;
  PstmSamples s = pstm_samples(tables, times, pillar, it, how);
  int i = launch->base + pillar * how->padded + it;
  PstmSums all = pstm_sums(sums, folds, weights, i);
  all = pstm_sum_of_all(all, s, places[pillar], pstm_class_of(classes, launch), traces, rows, sinc, how, launch);
  pstm_keep(all, sums, folds, weights, i);
}
