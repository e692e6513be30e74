// What bridge.mm uses of libdispatch, for builds without Apple's SDK.
#pragma once
typedef struct dispatch_semaphore_s* dispatch_semaphore_t;
#define DISPATCH_TIME_FOREVER (~0ull)
extern "C" {
dispatch_semaphore_t dispatch_semaphore_create(long value);
long dispatch_semaphore_signal(dispatch_semaphore_t semaphore);
long dispatch_semaphore_wait(dispatch_semaphore_t semaphore, unsigned long long timeout);
void dispatch_release(void* object);
}
