// Dialect shim: Metal Shading Language, one lane. Fast-math is off: precise:: where MSL offers a choice.
//
// Options are constants of the function, set when its pipeline is made: a program is compiled once for all of them.
// Their numbers are the places of their names in alphabetical order, as RequestOptions holds them.
#include <metal_stdlib>
using namespace metal;

constant int pstm_option_alias [[function_constant(0)]];
constant int pstm_option_alias_norm [[function_constant(1)]];
constant int pstm_option_angles [[function_constant(2)]];
constant int pstm_option_dip_limit [[function_constant(3)]];
constant int pstm_option_front_mute [[function_constant(4)]];
constant int pstm_option_rays [[function_constant(5)]];
constant int pstm_option_read [[function_constant(6)]];
constant int pstm_option_stretch_mute [[function_constant(7)]];
constant int pstm_option_taper [[function_constant(8)]];
constant int pstm_option_weight [[function_constant(9)]];
constant int pstm_option_weight_sums [[function_constant(10)]];

#define PSTM_ALIAS pstm_option_alias
#define PSTM_ALIAS_NORM pstm_option_alias_norm
#define PSTM_ANGLES pstm_option_angles
#define PSTM_DIP_LIMIT pstm_option_dip_limit
#define PSTM_FRONT_MUTE pstm_option_front_mute
#define PSTM_RAYS pstm_option_rays
#define PSTM_READ pstm_option_read
#define PSTM_STRETCH_MUTE pstm_option_stretch_mute
#define PSTM_TAPER pstm_option_taper
#define PSTM_WEIGHT pstm_option_weight
#define PSTM_WEIGHT_SUMS pstm_option_weight_sums

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
#define pstm_min(a, b) fmin(a, b)
#define pstm_max(a, b) fmax(a, b)
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
#define pstm_load_whole(from) (*(from))
#define pstm_store(a, to) (*(to) = (a))
