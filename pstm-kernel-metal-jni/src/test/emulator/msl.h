// Between a shader that was translated into C++ and the runtime that executes it. The translator
// (ShaderTranslation.java) writes a table of these functions at the end of every shader.
#pragma once
#include <stddef.h>

// Where a thread is.
struct msl_thread {
  unsigned position[3];  // in the grid
  unsigned local[3];     // in its threadgroup
  unsigned group[3];
  unsigned threads[3];   // of a threadgroup
  unsigned groups[3];
  unsigned index;        // in its threadgroup
  unsigned lane;         // in its simdgroup
  unsigned simdgroup;
  unsigned simdgroups;
  unsigned width;        // threads of a simdgroup
};

enum msl_kind { MSL_BUFFER, MSL_CONSTANT, MSL_TEXTURE };

// An argument that is bound from outside; of a reference, least are the bytes that must be there.
struct msl_argument {
  msl_kind kind;
  int index;
  int writable;
  size_t least;
};

struct msl_function {
  const char* name;
  void (*call)(void* const* buffers, void* const* textures, const msl_thread* thread);
  const msl_argument* arguments;
  int count;
  int fibers;  // whether its threads wait for one another
};

// A 3D texture of one number a texel.
struct msl_texture {
  unsigned width, height, depth;
  int bytes;  // of a texel
  const void* texels;
};

enum msl_simd { MSL_ANY, MSL_ALL, MSL_MAX, MSL_MIN, MSL_SUM, MSL_PREFIX, MSL_FIRST };

// The runtime. Calls that threads wait in must keep their place in the code: where a barrier stands tells it from
// others.
extern "C" {
__attribute__((noduplicate, convergent)) void msl_barrier();
__attribute__((noduplicate, convergent)) double msl_simd_operation(msl_simd operation, double value);
void* msl_threadgroup_memory(int variable, size_t size, size_t alignment);
__attribute__((noreturn)) void msl_violation(const char* what);
}
