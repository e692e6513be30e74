// Dialect shim: C and C++ on a processor, one lane. For tests of the headers.
#include <math.h>

#define PSTM_LANES 1
#define PSTM_FN static inline
#define PSTM_GLOBAL
#define PSTM_CONSTANT
#define PSTM_LOCAL

typedef float pstm_real;
typedef int pstm_whole;
typedef int pstm_mask;

#define PSTM_REAL(x) ((float) (x))
#define PSTM_LANE_NUMBERS 0.0f
#define PSTM_WHOLE(x) ((int) (x))
#define pstm_fma(a, b, c) fmaf(a, b, c)
#define PSTM_ROOT(a) sqrtf(a)
#define pstm_sqrt(a) sqrtf(a)
#define pstm_abs(a) fabsf(a)
#define pstm_min(a, b) fminf(a, b)
#define pstm_max(a, b) fmaxf(a, b)
#define pstm_log2(a) log2f(a)
#define pstm_to_whole(a) ((int) (a))
#define pstm_to_real(a) ((float) (a))
#define pstm_select(mask, yes, no) ((mask) ? (yes) : (no))
#define pstm_count(fold, mask) ((fold) + ((mask) ? 1 : 0))
#define pstm_not(mask) (!(mask))
#define pstm_any(mask) ((mask) != 0)
#define pstm_all(mask) ((mask) != 0)
#define pstm_load(from) (*(from))
#define pstm_gather(from, index) ((from)[index])
#define pstm_load_whole(from) (*(from))
#define pstm_store(a, to) (*(to) = (a))
