#include "runtime.h"
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <atomic>
#include <mutex>
#include <thread>

// Saves the registers that calls preserve on this stack, stores its pointer, and goes on with another.
extern "C" void msl_switch(void** from, void* to);

#if defined(__x86_64__)
asm(R"(
.text
.globl msl_switch
.hidden msl_switch
.type msl_switch,@function
msl_switch:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
)");
constexpr int SAVED = 6;
#elif defined(__aarch64__)
asm(R"(
.text
.globl msl_switch
.hidden msl_switch
.type msl_switch,%function
msl_switch:
  sub sp, sp, #160
  stp x19, x20, [sp, #0]
  stp x21, x22, [sp, #16]
  stp x23, x24, [sp, #32]
  stp x25, x26, [sp, #48]
  stp x27, x28, [sp, #64]
  stp x29, x30, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  mov x2, sp
  str x2, [x0]
  mov sp, x1
  ldp x19, x20, [sp, #0]
  ldp x21, x22, [sp, #16]
  ldp x23, x24, [sp, #32]
  ldp x25, x26, [sp, #48]
  ldp x27, x28, [sp, #64]
  ldp x29, x30, [sp, #80]
  ldp d8, d9, [sp, #96]
  ldp d10, d11, [sp, #112]
  ldp d12, d13, [sp, #128]
  ldp d14, d15, [sp, #144]
  add sp, sp, #160
  ret
)");
#else
#error "threads of a threadgroup are switched by a few instructions, which this processor's need"
#endif

namespace {

constexpr size_t STACK = 32 << 10;
constexpr uint16_t MANY = 0xffff;
constexpr int MOST_VARIABLES = 32;
// Regions found last, by the page of the address.
constexpr size_t GUESSES = 256;

enum State { READY, AT_BARRIER, AT_SIMD, ENDED };

struct Lane {
  msl_thread where;
  State state;
  const void* site;  // of the barrier or operation that it waits at
  msl_simd operation;
  double value;
  void* stack;       // its pointer, while it waits
};

// Who touched a word of threadgroup memory last, and between which barriers.
struct Touch {
  uint16_t writer, written, reader, read;
};

// One thread of the machine at work.
struct Worker {
  const Dispatch* dispatch;
  Lane lanes[MOST_THREADS];
  unsigned count;
  Lane* current;
  char* stacks;
  void* scheduler;
  alignas(64) char memory[THREADGROUP_MEMORY];
  Touch touches[THREADGROUP_MEMORY / 4];
  size_t used;
  size_t variables[MOST_VARIABLES];
  uint16_t epoch;
  const Region* recent[GUESSES];
  jmp_buf failure;
  bool fibers;
  char error[400];
  uintptr_t own_stack, own_size;
};

thread_local Worker* worker __attribute__((tls_model("initial-exec")));

[[noreturn]] void fail(const char* what, const char* detail) {
  Worker* w = worker;
  const msl_thread& at = w->current->where;
  snprintf(w->error, sizeof w->error, "%s: thread (%u, %u, %u) of threadgroup (%u, %u, %u) of %s%s", what, at.local[0],
      at.local[1], at.local[2], at.group[0], at.group[1], at.group[2], w->dispatch->function->name, detail);
  // Lanes that wait are left where they are: shaders have nothing to clean up.
  longjmp(w->failure, 1);
}

const Region* find(Worker* w, uintptr_t address, size_t size) {
  for (const Region& r : w->dispatch->regions) {
    uintptr_t offset = address - (uintptr_t) r.begin;
    if (offset < r.size && size <= r.size - offset) return &r;
  }
  return nullptr;
}

void touch_threadgroup(Worker* w, size_t offset, size_t size, bool write) {
  if (offset + size > w->used) fail("access outside of threadgroup memory", "");
  uint16_t lane = (uint16_t) w->current->where.index;
  for (size_t i = offset / 4; i <= (offset + size - 1) / 4; i++) {
    Touch& t = w->touches[i];
    if (write) {
      if (t.written == w->epoch && t.writer != lane) fail("two threads write threadgroup memory without a barrier", "");
      if (t.read == w->epoch && t.reader != lane)
        fail("threadgroup memory is written while another thread may read it", "");
      t.written = w->epoch;
      t.writer = lane;
    } else {
      if (t.written == 0) fail("threadgroup memory is read before it was written", "");
      if (t.written == w->epoch && t.writer != lane)
        fail("threadgroup memory is read without a barrier after another thread wrote it", "");
      if (t.read != w->epoch) t.reader = lane;
      else if (t.reader != lane) t.reader = MANY;
      t.read = w->epoch;
    }
  }
}

inline void check(uintptr_t address, size_t size, bool write) {
  Worker* w = worker;
  const Region*& guess = w->recent[address / 4096 % GUESSES];
  const Region* r = guess;
  uintptr_t offset = address - (uintptr_t) r->begin;
  if (offset < r->size && size <= r->size - offset && (!write || r->writable)) return;
  if (address - w->own_stack < w->own_size) return;
  if (address - (uintptr_t) w->stacks < STACK * MOST_THREADS) return;
  offset = address - (uintptr_t) w->memory;
  if (offset < THREADGROUP_MEMORY) return touch_threadgroup(w, offset, size, write);
  r = find(w, address, size);
  if (r == nullptr) fail(write ? "write outside of every buffer" : "read outside of every buffer", "");
  if (write && !r->writable) fail("write to what is read only", "");
  guess = r;
}

void park(State state, const void* site) {
  Lane* lane = worker->current;
  lane->state = state;
  lane->site = site;
  msl_switch(&lane->stack, worker->scheduler);
}

void call(Worker* w) {
  w->dispatch->function->call(w->dispatch->buffers, w->dispatch->textures, &w->current->where);
}

void fiber() {
  call(worker);
  park(ENDED, nullptr);
  abort();
}

void start(Worker* w, unsigned i) {
  void** top = (void**) (w->stacks + STACK * (i + 1));
#if defined(__x86_64__)
  *--top = nullptr;
  *--top = (void*) fiber;
  for (int k = 0; k < SAVED; k++) *--top = nullptr;
#else
  top -= 20;
  memset(top, 0, 160);
  top[11] = (void*) fiber;
#endif
  w->lanes[i].stack = top;
}

void place(Worker* w, unsigned long number) {
  const Dispatch& d = *w->dispatch;
  unsigned group[3] = {(unsigned) (number % d.groups[0]), (unsigned) (number / d.groups[0] % d.groups[1]),
      (unsigned) (number / d.groups[0] / d.groups[1])};
  for (unsigned i = 0; i < w->count; i++) {
    msl_thread& t = w->lanes[i].where;
    unsigned local[3] = {i % d.threads[0], i / d.threads[0] % d.threads[1], i / d.threads[0] / d.threads[1]};
    for (int k = 0; k < 3; k++) {
      t.local[k] = local[k];
      t.group[k] = group[k];
      t.threads[k] = d.threads[k];
      t.groups[k] = d.groups[k];
      t.position[k] = group[k] * d.threads[k] + local[k];
    }
    t.index = i;
    t.lane = i % SIMD_WIDTH;
    t.simdgroup = i / SIMD_WIDTH;
    t.simdgroups = (w->count + SIMD_WIDTH - 1) / SIMD_WIDTH;
    t.width = SIMD_WIDTH;
    w->lanes[i].state = READY;
  }
}

double combined(const Lane* lanes, unsigned count, msl_simd operation) {
  double result = lanes[0].value;
  for (unsigned i = 1; i < count; i++) {
    double v = lanes[i].value;
    switch (operation) {
      case MSL_ANY: result = result != 0 || v != 0; break;
      case MSL_ALL: result = result != 0 && v != 0; break;
      case MSL_MAX: result = v > result ? v : result; break;
      case MSL_MIN: result = v < result ? v : result; break;
      case MSL_SUM: result += v; break;
      default: break;
    }
  }
  return result;
}

// All lanes of a simdgroup take part in its operations, at one place; some of them only is an error here.
bool resolve(Worker* w, unsigned first) {
  unsigned end = first + SIMD_WIDTH < w->count ? first + SIMD_WIDTH : w->count;
  Lane* lanes = w->lanes + first;
  unsigned waiting = 0;
  for (unsigned i = 0; i < end - first; i++)
    if (lanes[i].state == AT_SIMD) waiting++;
  if (waiting == 0) return false;
  for (unsigned i = 0; i < end - first; i++)
    if (lanes[i].state != AT_SIMD || lanes[i].site != lanes[0].site) {
      w->current = &lanes[i];
      fail("divergent simdgroup operation", "");
    }
  msl_simd operation = lanes[0].operation;
  double sum = 0;
  double all = combined(lanes, end - first, operation);
  for (unsigned i = 0; i < end - first; i++) {
    double own = lanes[i].value;
    lanes[i].value = operation == MSL_PREFIX ? sum : all;
    sum += own;
    lanes[i].state = READY;
  }
  return true;
}

void run_ready(Worker* w) {
  for (unsigned i = 0; i < w->count; i++) {
    if (w->lanes[i].state != READY) continue;
    w->current = &w->lanes[i];
    msl_switch(&w->scheduler, w->lanes[i].stack);
  }
}

// Whether the group has more to do; all lanes pass a barrier together, at one place.
bool pass_barrier(Worker* w) {
  unsigned waiting = 0;
  const Lane* first = nullptr;
  for (unsigned i = 0; i < w->count; i++)
    if (w->lanes[i].state == AT_BARRIER) {
      waiting++;
      if (first == nullptr) first = &w->lanes[i];
    }
  if (waiting == 0) return false;
  for (unsigned i = 0; i < w->count; i++) {
    if (w->lanes[i].state == AT_BARRIER && w->lanes[i].site == first->site) continue;
    w->current = &w->lanes[i];
    fail("divergent barrier", w->lanes[i].state == ENDED ? " ended where others wait" : " waits at another barrier");
  }
  for (unsigned i = 0; i < w->count; i++) w->lanes[i].state = READY;
  if (++w->epoch == MANY) fail("more barriers than are counted", "");
  return true;
}

void run_group(Worker* w) {
  memset(w->touches, 0, (w->used + 3) / 4 * sizeof(Touch));
  w->used = 0;
  memset(w->variables, 0xff, sizeof w->variables);
  w->epoch = 1;
  if (!w->fibers) {
    for (unsigned i = 0; i < w->count; i++) {
      w->current = &w->lanes[i];
      call(w);
    }
    return;
  }
  for (unsigned i = 0; i < w->count; i++) start(w, i);
  do {
    bool resolved;
    do {
      run_ready(w);
      resolved = false;
      for (unsigned i = 0; i < w->count; i += SIMD_WIDTH) resolved |= resolve(w, i);
    } while (resolved);
  } while (pass_barrier(w));
}

// Workers are kept: their stacks are warm.
std::mutex idle_lock;
std::vector<Worker*> idle;

Worker* take() {
  std::lock_guard<std::mutex> guard(idle_lock);
  if (!idle.empty()) {
    Worker* w = idle.back();
    idle.pop_back();
    return w;
  }
  Worker* w = (Worker*) calloc(1, sizeof(Worker));
  w->stacks = (char*) mmap(nullptr, STACK * MOST_THREADS, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return w;
}

void give_back(Worker* w) {
  std::lock_guard<std::mutex> guard(idle_lock);
  idle.push_back(w);
}

// Works through the groups of a dispatch, as many threads at a time as come.
void work(const Dispatch& dispatch, std::atomic<unsigned long>& next, std::string& error, std::mutex& lock) {
  Worker* const w = worker = take();
  w->dispatch = &dispatch;
  w->count = dispatch.threads[0] * dispatch.threads[1] * dispatch.threads[2];
  w->fibers = dispatch.function->fibers;
  static const Region none = {nullptr, 0, false};
  for (const Region*& guess : w->recent) guess = &none;
  // Threads that wait for nobody run on this stack, below here.
  w->own_stack = (uintptr_t) __builtin_frame_address(0) - (256 << 10);
  w->own_size = w->fibers ? 0 : (256 << 10);
  unsigned long total = (unsigned long) dispatch.groups[0] * dispatch.groups[1] * dispatch.groups[2];
  if (setjmp(w->failure) != 0) {
    std::lock_guard<std::mutex> guard(lock);
    if (error.empty()) error = w->error;
    next = total;
    give_back(worker);
    return;
  }
  for (unsigned long i; (i = next.fetch_add(1)) < total;) {
    place(w, i);
    run_group(w);
  }
  give_back(w);
}

}  // namespace

std::string run(const Dispatch& dispatch) {
  std::atomic<unsigned long> next(0);
  std::string error;
  std::mutex lock;
  unsigned long threads =
      (unsigned long) dispatch.groups[0] * dispatch.groups[1] * dispatch.groups[2] * dispatch.threads[0]
      * dispatch.threads[1] * dispatch.threads[2];
  // A second thread of the machine is worth its start where there is much to do.
  bool two = threads > 4096 && std::thread::hardware_concurrency() > 1;
  std::thread other;
  if (two) other = std::thread([&] { work(dispatch, next, error, lock); });
  work(dispatch, next, error, lock);
  if (two) other.join();
  return error;
}

extern "C" {

void msl_barrier() { park(AT_BARRIER, __builtin_return_address(0)); }

double msl_simd_operation(msl_simd operation, double value) {
  Lane* lane = worker->current;
  lane->operation = operation;
  lane->value = value;
  park(AT_SIMD, __builtin_return_address(0));
  return lane->value;
}

void* msl_threadgroup_memory(int variable, size_t size, size_t alignment) {
  Worker* w = worker;
  if (variable >= MOST_VARIABLES) fail("more variables in threadgroup memory than are counted", "");
  if (w->variables[variable] == (size_t) -1) {
    size_t at = (w->used + alignment - 1) / alignment * alignment;
    if (at + size > THREADGROUP_MEMORY) fail("threadgroup memory of more than 32768 bytes", "");
    w->variables[variable] = at;
    w->used = at + size;
  }
  return w->memory + w->variables[variable];
}

void msl_violation(const char* what) { fail(what, ""); }

// What the compiler calls before every access to memory (-fsanitize=kernel-address, outlined).
#define ACCESS(size) \
  void __asan_load##size##_noabort(uintptr_t address) { check(address, size, false); } \
  void __asan_store##size##_noabort(uintptr_t address) { check(address, size, true); }
ACCESS(1)
ACCESS(2)
ACCESS(4)
ACCESS(8)
ACCESS(16)
void __asan_loadN_noabort(uintptr_t address, size_t size) { check(address, size, false); }
void __asan_storeN_noabort(uintptr_t address, size_t size) { check(address, size, true); }
void* __asan_memcpy(void* to, const void* from, size_t size) {
  check((uintptr_t) from, size, false);
  check((uintptr_t) to, size, true);
  return memcpy(to, from, size);
}
void* __asan_memmove(void* to, const void* from, size_t size) {
  check((uintptr_t) from, size, false);
  check((uintptr_t) to, size, true);
  return memmove(to, from, size);
}
void* __asan_memset(void* to, int value, size_t size) {
  check((uintptr_t) to, size, true);
  return memset(to, value, size);
}
void __asan_handle_no_return() {}
}
