// metal_v1 = metal_v0 + the velocity in a texture; what else is new is the host's: a pool of shared buffers without
// copies, and two command buffers in flight.
#include "dialect_metal.h"
#include "migrate.h"
#include "launch.h"
#include "velocity.h"

kernel void migrate(PSTM_ARGUMENTS, texture3d<float, access::read> velocity [[texture(0)]],
    uint3 at [[thread_position_in_grid]]) {
  int it = (int) at.x;
  if (it >= how->padded || (int) at.y >= launch->nx || (int) at.z >= launch->ny) return;
  int pillar = (int) at.z * launch->nx + (int) at.y;
  PstmSamples s = pstm_samples_in(velocity, tables, times, pillar, it, how);
  int i = launch->base + pillar * how->padded + it;
  PstmSums all = pstm_sums(sums, folds, weights, i);
  all = pstm_sum_of_all(all, s, places[pillar], pstm_class_of(classes, launch), traces, rows, sinc, how, launch);
  pstm_keep(all, sums, folds, weights, i);
}
