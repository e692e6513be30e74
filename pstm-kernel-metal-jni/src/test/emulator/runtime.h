// Executes translated shaders: threadgroup after threadgroup, its threads in turn, checking every access to memory.
#pragma once
#include <string>
#include <vector>
#include "msl.h"

struct Region {
  const char* begin;
  size_t size;
  bool writable;
};

// A dispatch, bound and ready; regions are what its threads may touch beside their stacks and threadgroup memory.
struct Dispatch {
  const msl_function* function;
  void* buffers[31];
  void* textures[8];
  std::vector<Region> regions;
  unsigned groups[3];
  unsigned threads[3];
};

// Runs it; gives what was wrong, or nothing.
std::string run(const Dispatch& dispatch);

constexpr unsigned SIMD_WIDTH = 32;
constexpr size_t THREADGROUP_MEMORY = 32 << 10;
constexpr unsigned MOST_THREADS = 1024;
