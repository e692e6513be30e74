// Dialect shim: OpenCL C 1.2. A work-item holds PSTM_LANES neighbouring output samples: 1 on GPUs, where the hardware
// makes its own vectors of work-items; as many as a vector register holds on processors, whose compilers do not.
#ifndef PSTM_LANES
#define PSTM_LANES 1
#endif
#define PSTM_FN static
#define PSTM_GLOBAL __global
#define PSTM_CONSTANT __constant
#define PSTM_LOCAL __local

#define PSTM_JOIN_(a, b) a##b
#define PSTM_JOIN(a, b) PSTM_JOIN_(a, b)

#define pstm_fma(a, b, c) fma(a, b, c)
#define pstm_sqrt(a) sqrt(a)
#define PSTM_ROOT(a) sqrt(a)
#define pstm_abs(a) fabs(a)
#define pstm_min(a, b) fmin(a, b)
#define pstm_max(a, b) fmax(a, b)
#ifdef PSTM_NATIVE
// A version asks for the instructions of a GPU, which are a few units of the last place off; see pstm_root.
#define pstm_inverse_root(a) native_rsqrt(a)
#define pstm_log2(a) native_log2(a)
#else
#define pstm_log2(a) log2(a)
#endif

#if PSTM_LANES == 1

typedef float pstm_real;
typedef int pstm_whole;
typedef int pstm_mask;
#define PSTM_REAL(x) ((float) (x))
#define PSTM_LANE_NUMBERS 0.0f
#define PSTM_WHOLE(x) ((int) (x))
#define pstm_to_whole(a) ((int) (a))
#define pstm_to_real(a) ((float) (a))
#define pstm_select(mask, yes, no) ((mask) ? (yes) : (no))
#define pstm_count(fold, mask) ((fold) + (mask))
#define pstm_not(mask) (!(mask))
#define pstm_any(mask) (mask)
#define pstm_all(mask) (mask)
#define pstm_load(from) (*(from))
#define pstm_load_whole(from) (*(from))
#define pstm_load_half(from) vload_half(0, from)
#define pstm_store(a, to) (*(to) = (a))
#define pstm_gather(from, index) ((from)[index])

#else

// A comparison of vectors gives -1 in the lanes where it holds.
typedef PSTM_JOIN(float, PSTM_LANES) pstm_real;
typedef PSTM_JOIN(int, PSTM_LANES) pstm_whole;
typedef PSTM_JOIN(int, PSTM_LANES) pstm_mask;
#define PSTM_REAL(x) ((pstm_real) (x))
#define PSTM_WHOLE(x) ((pstm_whole) (x))
#define pstm_to_whole(a) PSTM_JOIN(convert_int, PSTM_LANES)(a)
#define pstm_to_real(a) PSTM_JOIN(convert_float, PSTM_LANES)(a)
#define pstm_select(mask, yes, no) select(PSTM_REAL(no), PSTM_REAL(yes), mask)
#define pstm_count(fold, mask) ((fold) - (mask))
#define pstm_not(mask) (~(mask))
#define pstm_load(from) PSTM_JOIN(vload, PSTM_LANES)(0, from)
#define pstm_load_whole(from) PSTM_JOIN(vload, PSTM_LANES)(0, from)
#define pstm_load_half(from) PSTM_JOIN(vload_half, PSTM_LANES)(0, from)
#define pstm_store(a, to) PSTM_JOIN(vstore, PSTM_LANES)(a, 0, to)

#if PSTM_LANES == 4
#define PSTM_LANE_NUMBERS ((float4) (0.0f, 1.0f, 2.0f, 3.0f))
#define pstm_gather(f, i) ((float4) ((f)[(i).s0], (f)[(i).s1], (f)[(i).s2], (f)[(i).s3]))
#elif PSTM_LANES == 8
#define PSTM_LANE_NUMBERS ((float8) (0.0f, 1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f, 7.0f))
#define pstm_gather(f, i) ((float8) ((f)[(i).s0], (f)[(i).s1], (f)[(i).s2], (f)[(i).s3], \
    (f)[(i).s4], (f)[(i).s5], (f)[(i).s6], (f)[(i).s7]))
#elif PSTM_LANES == 16
#define PSTM_LANE_NUMBERS ((float16) (0.0f, 1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f, 7.0f, \
    8.0f, 9.0f, 10.0f, 11.0f, 12.0f, 13.0f, 14.0f, 15.0f))
#define pstm_gather(f, i) ((float16) ((f)[(i).s0], (f)[(i).s1], (f)[(i).s2], (f)[(i).s3], \
    (f)[(i).s4], (f)[(i).s5], (f)[(i).s6], (f)[(i).s7], (f)[(i).s8], (f)[(i).s9], (f)[(i).sa], (f)[(i).sb], \
    (f)[(i).sc], (f)[(i).sd], (f)[(i).se], (f)[(i).sf]))
#endif

// any() and all() of vectors become a chain of branches in some compilers; a processor has one instruction for it.
#if PSTM_LANES == 16 && defined(__AVX512DQ__) && defined(__has_builtin)
#if __has_builtin(__builtin_ia32_cvtd2mask512) && __has_builtin(__builtin_ia32_vpermi2varps512)
#define PSTM_AVX512
#endif
#endif
#ifdef PSTM_AVX512
#define pstm_any(mask) (__builtin_ia32_cvtd2mask512(mask) != 0)
#define pstm_all(mask) (__builtin_ia32_cvtd2mask512(mask) == 0xffff)
// Lane i is element x[i] of the 32 in low and high.
#define pstm_permute(low, x, high) __builtin_ia32_vpermi2varps512(low, x, high)
#else
#define pstm_any(mask) any(mask)
#define pstm_all(mask) all(mask)
#endif

#endif
