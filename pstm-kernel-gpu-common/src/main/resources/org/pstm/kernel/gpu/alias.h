// The anti-alias filter of a contribution (theory.md, equations 20 to 22), times in samples.

// Equation 20, the larger slope or the norm of both.
PSTM_FN pstm_real pstm_alias_step(pstm_real x, pstm_real y) {
  if (PSTM_ALIAS_NORM) return pstm_sqrt(x * x + y * y);
  return pstm_max(x, y);
}

// Equation 21: 0 to 7; the whole part is the lower copy, the rest the share of the one above.
PSTM_FN pstm_real pstm_bank_position(pstm_real step, float top, float slope) {
  pstm_real b = top - slope * pstm_log2(pstm_max(step, PSTM_REAL(1e-30f)));
  return pstm_min(pstm_max(b, PSTM_REAL(0.0f)), PSTM_REAL(7.0f));
}

// Half-length of the triangle of equation 22; left are the samples from the position to the last one.
PSTM_FN pstm_real pstm_triangle(pstm_real step, float longest, pstm_real left, float tail) {
  pstm_real l = pstm_min(step + 1.0f, PSTM_REAL(longest));
  return pstm_max(PSTM_REAL(1.0f), pstm_min(l, left + tail));
}
