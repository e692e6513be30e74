// Before curved rays are taken from knots (migrate_v3.cl): where they may be.
#include "dialect_opencl.h"
#include "migrate.h"

// Whether the cubics of a block of 16 samples of a pillar are good: 1 or 0.
__kernel void check_knots(PSTM_CONSTANT const PstmParameters* how, __global const float* restrict tables,
    __global const float* restrict times, __global int* restrict good) {
  int block = (int) get_global_id(0);
  int pillar = (int) get_global_id(1);
  if (block * PSTM_KNOT >= how->padded) return;
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
  // Distances from an eighth of the depth to sixteen depths, by factors of sqrt 2 and a bit, a vector of them at a
  // time.
  __attribute__((opencl_unroll_hint(1))) for (int n = 0; n < 16; n += PSTM_LANES) {
    pstm_real d = leg * leg / slowness / 64.0f * exp2(PSTM_LANE_NUMBERS + (float) n);
    PstmCubic c = pstm_cubic(pstm_knot(tables, times, pillar, first - PSTM_KNOT, d, how),
        pstm_knot(tables, times, pillar, first, d, how), pstm_knot(tables, times, pillar, first + PSTM_KNOT, d, how),
        pstm_knot(tables, times, pillar, first + 2 * PSTM_KNOT, d, how));
    __attribute__((opencl_unroll_hint(1))) for (int m = 1; m < PSTM_KNOT; m++) {
      pstm_real exact = pstm_knot(tables, times, pillar, first + m, d, how);
      pstm_real error = pstm_abs(pstm_cubic_at(c, PSTM_REAL(m / (float) PSTM_KNOT)) - exact);
      // Of a leg: in samples, and what floats round.
      if (!pstm_all(error <= 1e-4f + 2.4e-7f * exact)) fine = 0;
    }
  }
  good[i] = fine;
}
