// Dialect shim: Metal Shading Language, one lane. Fast-math is off: precise:: where MSL offers a choice.
#include <metal_stdlib>
using namespace metal;

#define PSTM_LANES 1
#define PSTM_FN static inline
#define PSTM_GLOBAL device
#define PSTM_CONSTANT constant
#define PSTM_LOCAL threadgroup

typedef float pstm_real;
typedef int pstm_whole;
typedef bool pstm_mask;

#define PSTM_REAL(x) ((float) (x))
#define PSTM_LANE_NUMBERS 0.0f
#define PSTM_WHOLE(x) ((int) (x))
#define pstm_fma(a, b, c) fma(a, b, c)
#define pstm_sqrt(a) precise::sqrt(a)
#define PSTM_ROOT(a) precise::sqrt(a)
#define pstm_abs(a) fabs(a)
#define pstm_min(a, b) precise::fmin(a, b)
#define pstm_max(a, b) precise::fmax(a, b)
#define pstm_log2(a) precise::log2(a)
#define pstm_to_whole(a) ((int) (a))
#define pstm_to_real(a) ((float) (a))
#define pstm_select(mask, yes, no) ((mask) ? (yes) : (no))
#define pstm_count(fold, mask) ((fold) + ((mask) ? 1 : 0))
#define pstm_not(mask) (!(mask))
#define pstm_any(mask) (mask)
#define pstm_all(mask) (mask)
#define pstm_load(from) (*(from))
#define pstm_gather(from, index) ((from)[index])
