// The C library of macOS, as far as bridge.mm uses it.
#pragma once
#include <stddef.h>
#define PROT_READ 1
#define PROT_WRITE 2
#define MAP_PRIVATE 2
#define MAP_ANON 0x1000
#define MAP_FAILED ((void*) -1)
extern "C" {
void* mmap(void* address, size_t length, int protection, int flags, int file, long long offset);
int munmap(void* address, size_t length);
}
