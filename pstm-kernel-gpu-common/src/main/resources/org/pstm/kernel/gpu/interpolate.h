// Reading a row of samples between them (theory.md, equation 16). Rows stand in padding, so that taps beyond their ends
// read what stands there. Lanes that do not contribute come with a position inside the row.

// Taps around one position per lane: the row, and the whole part of the position.
typedef struct {
  PSTM_GLOBAL const float* row;
  pstm_whole j;
#ifdef PSTM_WINDOW
  pstm_whole x;
  int first;
  int compact;
#endif
} PstmTaps;

// Entry files that define PSTM_WINDOW read neighbouring lanes from two loads and a permutation where the compiler knows
// one: lanes that follow each other in output time read samples that follow each other. Elsewhere lane by lane.
#if defined(PSTM_WINDOW) && !defined(PSTM_AVX512)
#undef PSTM_WINDOW
#endif

PSTM_FN PstmTaps pstm_taps(PSTM_GLOBAL const float* row, pstm_whole j) {
  PstmTaps t;
  t.row = row;
  t.j = j;
#ifdef PSTM_WINDOW
  t.first = j.s0;
  t.x = j - t.first;
  t.compact = pstm_all((t.x >= 0) & (t.x < 32));
#endif
  return t;
}

// The samples m behind the whole part.
PSTM_FN pstm_real pstm_tap(PstmTaps t, int m) {
#ifdef PSTM_WINDOW
  if (t.compact)
    return pstm_permute(vload16(0, t.row + t.first + m), t.x, vload16(0, t.row + t.first + m + 16));
#endif
  return pstm_gather(t.row + m, t.j);
}

// The functions below take a position as its whole part j, which may hold the offset of a row per lane, and its share
// s.

PSTM_FN pstm_real pstm_read_linear(PSTM_GLOBAL const float* row, pstm_whole j, pstm_real s) {
  PstmTaps t = pstm_taps(row, j);
  pstm_real a = pstm_tap(t, 0);
  return pstm_fma(s, pstm_tap(t, 1) - a, a);
}

// Lagrange's cubic through the samples j - 1 to j + 2.
PSTM_FN pstm_real pstm_read_cubic(PSTM_GLOBAL const float* row, pstm_whole j, pstm_real s) {
  PstmTaps t = pstm_taps(row, j);
  pstm_real up = s + 1.0f;
  pstm_real down = s - 1.0f;
  pstm_real far = s - 2.0f;
  return s * down * far * (-1.0f / 6.0f) * pstm_tap(t, -1) + up * down * far * 0.5f * pstm_tap(t, 0)
      + up * s * far * -0.5f * pstm_tap(t, 1) + up * s * down * (1.0f / 6.0f) * pstm_tap(t, 2);
}

// Eight taps, from a table of 1024 steps with eight weights each.
PSTM_FN pstm_real pstm_read_sinc8(PSTM_GLOBAL const float* row, pstm_whole j, pstm_real s,
    PSTM_GLOBAL const float* sinc) {
  PstmTaps t = pstm_taps(row, j);
  pstm_whole phase = pstm_to_whole(s * 1024.0f + 0.5f) * 8;
  pstm_real value = PSTM_REAL(0.0f);
  for (int m = 0; m < 8; m++) value = pstm_fma(pstm_gather(sinc + m, phase), pstm_tap(t, m - 3), value);
  return value;
}

// Position p of the rows at the offsets, by the interpolation of the request.
PSTM_FN pstm_real pstm_read(PSTM_GLOBAL const float* row, pstm_whole offset, pstm_real p,
    PSTM_GLOBAL const float* sinc) {
  if (PSTM_READ == READ_NEAREST) return pstm_tap(pstm_taps(row, offset + pstm_to_whole(p + 0.5f)), 0);
  pstm_whole j = pstm_to_whole(p);
  pstm_real s = p - pstm_to_real(j);
  if (PSTM_READ == READ_LINEAR) return pstm_read_linear(row, offset + j, s);
  if (PSTM_READ == READ_CUBIC) return pstm_read_cubic(row, offset + j, s);
  return pstm_read_sinc8(row, offset + j, s, sinc);
}

// Equation 21: two copies of the bank, blended; b is the place among the copies.
PSTM_FN pstm_real pstm_read_bank(PSTM_GLOBAL const float* row, int stride, pstm_real b, pstm_real p,
    PSTM_GLOBAL const float* sinc) {
  pstm_whole lower = pstm_to_whole(pstm_min(b, PSTM_REAL(6.0f)));
  pstm_real low = pstm_read(row, lower * stride, p, sinc);
  pstm_real high = pstm_read(row + stride, lower * stride, p, sinc);
  return pstm_fma(b - pstm_to_real(lower), high - low, low);
}

PSTM_FN pstm_real pstm_read_sum(PSTM_GLOBAL const float* row, pstm_real p) {
  pstm_whole j = pstm_to_whole(p);
  return pstm_read_cubic(row, j, p - pstm_to_real(j));
}

// Equation 22: three reads of the trace summed twice; before the trace its sums are 0.
PSTM_FN pstm_real pstm_read_triangle(PSTM_GLOBAL const float* row, pstm_real p, pstm_real l) {
  pstm_real behind = p - l;
  pstm_real middle = pstm_read_sum(row, p);
  pstm_real before = pstm_read_sum(row, pstm_max(behind, PSTM_REAL(0.0f)));
  before = pstm_select(behind < 0.0f, PSTM_REAL(0.0f), before);
  pstm_real second = (pstm_read_sum(row, p + l) - middle) + (before - middle);
  return second / (l * l);
}
