// The C library of macOS, as far as bridge.mm uses it.
#pragma once
#include <stddef.h>
extern "C" {
void* calloc(size_t count, size_t size);
void free(void* memory);
}
