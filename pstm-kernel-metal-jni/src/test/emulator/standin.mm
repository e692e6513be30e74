// Stands in, on Linux, for the classes of Foundation and Metal that bridge.mm uses. Objects count their references and
// themselves; a queue has a thread of its own, which executes command buffers in the order of their commit; shaders are
// compiled as C++ by whoever registered a compiler, and run by runtime.cpp. What Metal's validation layer would refuse
// is refused here.
#define PSTM_STAND_IN int references;
#import <Metal/Metal.h>
#include <dispatch/dispatch.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
#include "runtime.h"

extern "C" {
id class_createInstance(Class type, size_t extra);
id object_dispose(id object);
const char* object_getClassName(id object);
const char* class_getName(Class type);

// ---- blocks, of which only those without objects inside occur
void* _NSConcreteStackBlock[32];
void* _NSConcreteGlobalBlock[32];
}

namespace {

struct Block {
  void* type;
  int flags;
  int reserved;
  void* invoke;
  struct {
    unsigned long reserved, size;
  }* descriptor;
};

constexpr int HAS_OBJECTS = 1 << 25;

void* copy_of(void* block) {
  Block* b = (Block*) block;
  if (b->flags & HAS_OBJECTS) abort();
  void* copy = malloc(b->descriptor->size);
  return memcpy(copy, b, b->descriptor->size);
}

// ---- what tests ask for

std::mutex counts_lock;
std::map<std::string, long> alive;
std::map<std::string, long> made;

void count(const char* type, int change) {
  std::lock_guard<std::mutex> guard(counts_lock);
  alive[type] += change;
  if (change > 0) made[type]++;
}

std::string failing;

bool fails(const char* what) {
  std::lock_guard<std::mutex> guard(counts_lock);
  if (failing != what) return false;
  failing.clear();
  return true;
}

typedef int (*Compiler)(const char* source, char* answer, int size);
Compiler compiler;

double now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

}  // namespace

extern "C" {

__attribute__((visibility("default"))) void standin_use_compiler(Compiler of) { compiler = of; }

// The next creation of this kind fails.
__attribute__((visibility("default"))) void standin_fail(const char* what) {
  std::lock_guard<std::mutex> guard(counts_lock);
  failing = what;
}

// Objects of a class that are alive; of all where the name is empty.
__attribute__((visibility("default"))) long standin_alive(const char* type) {
  std::lock_guard<std::mutex> guard(counts_lock);
  if (*type != 0) return alive[type];
  long sum = 0;
  for (const auto& entry : alive) sum += entry.second;
  return sum;
}

__attribute__((visibility("default"))) long standin_made(const char* type) {
  std::lock_guard<std::mutex> guard(counts_lock);
  return made[type];
}

}  // extern "C"

// ---- Foundation

@interface NSAutoreleasePool : NSObject
- (void)drain;
@end

namespace {
thread_local std::vector<std::vector<id>>* pools;
}

@implementation NSObject
+ (instancetype)alloc {
  NSObject* made = class_createInstance(self, 0);
  made->references = 1;
  count(class_getName(self), 1);
  return made;
}
+ (instancetype)new {
  return [[self alloc] init];
}
- (instancetype)init {
  return self;
}
- (instancetype)retain {
  if (__atomic_fetch_add(&references, 1, __ATOMIC_SEQ_CST) <= 0) abort();
  return self;
}
- (oneway void)release {
  int before = __atomic_fetch_sub(&references, 1, __ATOMIC_SEQ_CST);
  if (before <= 0) abort();
  if (before == 1) [self dealloc];
}
- (instancetype)autorelease {
  // Without a pool it would leak: here that ends the process, so that tests see it.
  if (pools == nullptr || pools->empty()) abort();
  pools->back().push_back(self);
  return self;
}
- (void)dealloc {
  count(object_getClassName(self), -1);
  object_dispose(self);
}
@end

@implementation NSAutoreleasePool
+ (instancetype)alloc {
  return class_createInstance(self, 0);
}
- (instancetype)init {
  if (pools == nullptr) pools = new std::vector<std::vector<id>>();
  pools->emplace_back();
  return self;
}
- (void)drain {
  std::vector<id> all = std::move(pools->back());
  pools->pop_back();
  for (id object : all) [object release];
  object_dispose(self);
}
@end

@interface NSString () {
}
@end

@interface StandInString : NSString {
 @public
  char* characters;
}
@end

@implementation NSString
+ (instancetype)stringWithUTF8String:(const char*)text {
  StandInString* made = [StandInString alloc];
  made->characters = strdup(text);
  return [made autorelease];
}
- (const char*)UTF8String {
  return nullptr;
}
@end

@implementation StandInString
- (const char*)UTF8String {
  return characters;
}
- (void)dealloc {
  ::free(characters);
  [super dealloc];
}
@end

@interface StandInError : NSError {
 @public
  NSString* description;
}
@end

@implementation NSError
- (NSString*)localizedDescription {
  return nil;
}
@end

@implementation StandInError
- (NSString*)localizedDescription {
  return description;
}
- (void)dealloc {
  [description release];
  [super dealloc];
}
@end

namespace {

// Owned by the caller.
NSError* error_of(const std::string& text) {
  StandInError* made = [StandInError alloc];
  made->description = [[NSString stringWithUTF8String:text.c_str()] retain];
  return made;
}

void explain(NSError** error, const std::string& text) {
  if (error != nullptr) *error = [error_of(text) autorelease];
}

}  // namespace

// ---- descriptors

@implementation MTLCompileOptions
- (void)setFastMathEnabled:(BOOL)enabled {
  // Shaders are tested for exact sums.
  if (enabled) abort();
}
@end

@interface MTLFunctionConstantValues () {
}
@end

namespace {
std::mutex values_lock;
std::map<const void*, std::map<int, int>> constant_values;
}

@implementation MTLFunctionConstantValues
- (void)setConstantValue:(const void*)value type:(MTLDataType)type atIndex:(NSUInteger)index {
  if (type != MTLDataTypeInt) abort();
  std::lock_guard<std::mutex> guard(values_lock);
  constant_values[self][(int) index] = *(const int*) value;
}
- (void)dealloc {
  {
    std::lock_guard<std::mutex> guard(values_lock);
    constant_values.erase(self);
  }
  [super dealloc];
}
@end

// What a descriptor was told, kept beside it: the classes are declared without room for it.
namespace {
struct Told {
  id function;
  bool indirect;
  NSUInteger type, format, width, height, depth, usage, storage, commands, buffers;
};
std::mutex told_lock;
std::map<const void*, Told> told_all;
Told& told(const void* who) {
  std::lock_guard<std::mutex> guard(told_lock);
  return told_all[who];
}
void forget(const void* who) {
  std::lock_guard<std::mutex> guard(told_lock);
  told_all.erase(who);
}
}  // namespace

@implementation MTLComputePipelineDescriptor
- (void)setComputeFunction:(id<MTLFunction>)function {
  told(self).function = function;
}
- (void)setSupportIndirectCommandBuffers:(BOOL)support {
  told(self).indirect = support;
}
- (void)dealloc {
  forget(self);
  [super dealloc];
}
@end

@implementation MTLTextureDescriptor
- (void)setTextureType:(MTLTextureType)type {
  told(self).type = type;
}
- (void)setPixelFormat:(MTLPixelFormat)format {
  told(self).format = format;
}
- (void)setWidth:(NSUInteger)width {
  told(self).width = width;
}
- (void)setHeight:(NSUInteger)height {
  told(self).height = height;
}
- (void)setDepth:(NSUInteger)depth {
  told(self).depth = depth;
}
- (void)setUsage:(MTLTextureUsage)usage {
  told(self).usage = usage;
}
- (void)setStorageMode:(MTLStorageMode)mode {
  told(self).storage = mode;
}
- (void)dealloc {
  forget(self);
  [super dealloc];
}
@end

@implementation MTLIndirectCommandBufferDescriptor
- (void)setCommandTypes:(MTLIndirectCommandType)types {
  told(self).commands = types;
}
- (void)setInheritBuffers:(BOOL)inherit {
  if (inherit) abort();
}
- (void)setInheritPipelineState:(BOOL)inherit {
  if (inherit) abort();
}
- (void)setMaxKernelBufferBindCount:(NSUInteger)count {
  told(self).buffers = count;
}
- (void)dealloc {
  forget(self);
  [super dealloc];
}
@end

// ---- resources

@interface StandInBuffer : NSObject <MTLBuffer> {
 @public
  char* bytes;
  size_t length;
  bool owned;
}
@end

@implementation StandInBuffer
- (void*)contents {
  return bytes;
}
- (void)dealloc {
  if (owned) ::free(bytes);
  [super dealloc];
}
@end

@interface StandInTexture : NSObject <MTLTexture> {
 @public
  msl_texture texture;
}
@end

@implementation StandInTexture
- (NSUInteger)width {
  return texture.width;
}
- (NSUInteger)height {
  return texture.height;
}
- (NSUInteger)depth {
  return texture.depth;
}
- (void)replaceRegion:(MTLRegion)region
          mipmapLevel:(NSUInteger)level
                slice:(NSUInteger)slice
            withBytes:(const void*)bytes
          bytesPerRow:(NSUInteger)row
        bytesPerImage:(NSUInteger)image {
  bool whole = region.size.width == texture.width && region.size.height == texture.height
      && region.size.depth == texture.depth && level == 0 && slice == 0 && row == texture.width * texture.bytes
      && image == row * texture.height;
  if (!whole) abort();
  memcpy((void*) texture.texels, bytes, image * texture.depth);
}
- (void)dealloc {
  ::free((void*) texture.texels);
  [super dealloc];
}
@end

// ---- programs

@interface StandInLibrary : NSObject <MTLLibrary> {
 @public
  std::string* path;
}
@end

@interface StandInFunction : NSObject <MTLFunction> {
 @public
  void* image;
  const msl_function* function;
}
@end

@interface StandInPipeline : NSObject <MTLComputePipelineState> {
 @public
  StandInFunction* of;
  bool indirect;
}
@end

namespace {

std::string copy_file(const std::string& from) {
  static int number;
  int own = __atomic_fetch_add(&number, 1, __ATOMIC_SEQ_CST);
  std::string to = from + "." + std::to_string(getpid()) + "." + std::to_string(own);
  FILE* in = fopen(from.c_str(), "rb");
  FILE* out = fopen(to.c_str(), "wb");
  if (in == nullptr || out == nullptr) abort();
  char block[65536];
  for (size_t n; (n = fread(block, 1, sizeof block, in)) > 0;) fwrite(block, 1, n, out);
  fclose(in);
  fclose(out);
  return to;
}

}  // namespace

@implementation StandInLibrary
// Constants are variables of the compiled shader: a specialised function is a copy of it, so that it has its own.
- (id<MTLFunction>)newFunctionWithName:(NSString*)name
                        constantValues:(MTLFunctionConstantValues*)values
                                 error:(NSError**)error {
  std::string copy = copy_file(*path);
  void* image = dlopen(copy.c_str(), RTLD_NOW | RTLD_LOCAL);
  unlink(copy.c_str());
  if (image == nullptr) {
    explain(error, dlerror());
    return nil;
  }
  const msl_function* functions = (const msl_function*) dlsym(image, "msl_functions");
  const int* number = (const int*) dlsym(image, "msl_function_count");
  for (int i = 0; i < *number; i++) {
    if (strcmp(functions[i].name, [name UTF8String]) != 0) continue;
    auto set = (int (*)(int, int)) dlsym(image, "msl_constant");
    std::map<int, int> all;
    {
      std::lock_guard<std::mutex> guard(values_lock);
      all = constant_values[values];
    }
    const int* least = (const int*) dlsym(image, "msl_constant_count");
    if ((int) all.size() < *least) {
      explain(error, "a function constant has no value");
      dlclose(image);
      return nil;
    }
    for (const auto& entry : all) set(entry.first, entry.second);
    StandInFunction* made = [StandInFunction alloc];
    made->image = image;
    made->function = &functions[i];
    return made;
  }
  dlclose(image);
  explain(error, std::string("no function ") + [name UTF8String] + " in the library");
  return nil;
}
- (void)dealloc {
  delete path;
  [super dealloc];
}
@end

@implementation StandInFunction
- (void)dealloc {
  dlclose(image);
  [super dealloc];
}
@end

@implementation StandInPipeline
- (NSUInteger)maxTotalThreadsPerThreadgroup {
  return MOST_THREADS;
}
- (NSUInteger)threadExecutionWidth {
  return SIMD_WIDTH;
}
- (void)dealloc {
  [of release];
  [super dealloc];
}
@end

// ---- commands

namespace {

struct Bound {
  char* bytes = nullptr;
  size_t length = 0;
  id owner = nil;
};

struct Bindings {
  StandInPipeline* pipeline = nil;
  std::map<int, Bound> buffers;
  std::map<int, StandInTexture*> textures;
  MTLSize groups = {0, 0, 0}, threads = {0, 0, 0};
};

// A command that waits for its turn; keeps what it uses.
struct Work {
  Dispatch dispatch;
  std::vector<std::vector<char>> constants;
  std::vector<id> kept;
};

std::string prepare(const Bindings& from, Work& work) {
  if (from.pipeline == nil) return "a dispatch without a pipeline";
  const msl_function* f = from.pipeline->of->function;
  Dispatch& d = work.dispatch;
  d.function = f;
  work.kept.push_back([from.pipeline retain]);
  const NSUInteger groups[] = {from.groups.width, from.groups.height, from.groups.depth};
  const NSUInteger sizes[] = {from.threads.width, from.threads.height, from.threads.depth};
  for (int k = 0; k < 3; k++) {
    d.groups[k] = (unsigned) groups[k];
    d.threads[k] = (unsigned) sizes[k];
  }
  unsigned threads = d.threads[0] * d.threads[1] * d.threads[2];
  if (threads == 0 || threads > MOST_THREADS) return "a threadgroup of " + std::to_string(threads) + " threads";
  if (d.groups[0] == 0 || d.groups[1] == 0 || d.groups[2] == 0) return "a dispatch of no threadgroups";
  for (int i = 0; i < f->count; i++) {
    const msl_argument& a = f->arguments[i];
    std::string what = std::string(" at index ") + std::to_string(a.index) + " of " + f->name;
    if (a.kind == MSL_TEXTURE) {
      auto found = from.textures.find(a.index);
      if (found == from.textures.end()) return "missing texture binding" + what;
      work.kept.push_back([found->second retain]);
      d.textures[a.index] = &found->second->texture;
      continue;
    }
    auto found = from.buffers.find(a.index);
    if (found == from.buffers.end()) return "missing buffer binding" + what;
    const Bound& b = found->second;
    if (b.length < a.least)
      return "buffer binding of " + std::to_string(b.length) + " bytes where " + std::to_string(a.least)
          + " are needed" + what;
    if (b.owner != nil) work.kept.push_back([b.owner retain]);
    d.buffers[a.index] = b.bytes;
    d.regions.push_back({b.bytes, b.length, a.writable != 0});
  }
  return "";
}

}  // namespace

@interface StandInCommandBuffer : NSObject <MTLCommandBuffer> {
 @public
  id queue;
  std::deque<Work>* work;
  std::vector<void*>* handlers;
  NSError* failed;
  bool encoding, committed;
  double started, ended;
}
@end

@interface StandInIndirect : NSObject <MTLIndirectCommandBuffer> {
 @public
  std::vector<Bindings>* commands;
  NSUInteger buffers;
}
@end

@interface StandInIndirectCommand : NSObject <MTLIndirectComputeCommand> {
 @public
  Bindings* command;
  NSUInteger most;
}
@end

@implementation StandInIndirectCommand
- (void)setComputePipelineState:(id<MTLComputePipelineState>)pipeline {
  if (!((StandInPipeline*) pipeline)->indirect) abort();
  command->pipeline = (StandInPipeline*) pipeline;
}
- (void)setKernelBuffer:(id<MTLBuffer>)buffer offset:(NSUInteger)offset atIndex:(NSUInteger)index {
  StandInBuffer* b = (StandInBuffer*) buffer;
  if (command->pipeline == nil || index >= most || offset > b->length || offset % 4 != 0) abort();
  command->buffers[(int) index] = {b->bytes + offset, b->length - offset, b};
}
- (void)setBarrier {
}
- (void)concurrentDispatchThreadgroups:(MTLSize)groups threadsPerThreadgroup:(MTLSize)threads {
  command->groups = groups;
  command->threads = threads;
}
@end

@implementation StandInIndirect
- (id<MTLIndirectComputeCommand>)indirectComputeCommandAtIndex:(NSUInteger)index {
  if (index >= commands->size()) abort();
  StandInIndirectCommand* made = [StandInIndirectCommand alloc];
  made->command = &(*commands)[index];
  made->most = buffers;
  return [made autorelease];
}
- (void)dealloc {
  delete commands;
  [super dealloc];
}
@end

@interface StandInEncoder : NSObject <MTLComputeCommandEncoder> {
 @public
  StandInCommandBuffer* buffer;
  Bindings* bindings;
  std::vector<std::vector<char>>* constants;
  std::vector<id>* touched;
}
@end

@implementation StandInEncoder
- (void)setComputePipelineState:(id<MTLComputePipelineState>)pipeline {
  bindings->pipeline = (StandInPipeline*) pipeline;
}
- (void)setBuffer:(id<MTLBuffer>)of offset:(NSUInteger)offset atIndex:(NSUInteger)index {
  StandInBuffer* b = (StandInBuffer*) of;
  if (index > 30 || offset > b->length) abort();
  bindings->buffers[(int) index] = {b->bytes + offset, b->length - offset, b};
}
- (void)setBytes:(const void*)bytes length:(NSUInteger)length atIndex:(NSUInteger)index {
  if (length > 4096) abort();
  // A deque would do; here every copy stays where it is because vectors move their contents.
  constants->emplace_back((const char*) bytes, (const char*) bytes + length);
  bindings->buffers[(int) index] = {constants->back().data(), length, nil};
}
- (void)setTexture:(id<MTLTexture>)texture atIndex:(NSUInteger)index {
  if (index > 7) abort();
  bindings->textures[(int) index] = (StandInTexture*) texture;
}
- (void)add:(const Bindings&)from {
  buffer->work->emplace_back();
  Work& work = buffer->work->back();
  std::string wrong = prepare(from, work);
  // Metal's own validation would end the process.
  if (!wrong.empty() && buffer->failed == nil) buffer->failed = error_of(wrong);
}
- (void)dispatchThreadgroups:(MTLSize)groups threadsPerThreadgroup:(MTLSize)threads {
  bindings->groups = groups;
  bindings->threads = threads;
  [self add:*bindings];
}
- (void)useResource:(id)resource usage:(MTLResourceUsage)usage {
  if (usage == 0) abort();
  touched->push_back(resource);
}
- (void)executeCommandsInBuffer:(id<MTLIndirectCommandBuffer>)commands withRange:(NSRange)range {
  StandInIndirect* from = (StandInIndirect*) commands;
  if (range.location + range.length > from->commands->size()) abort();
  for (NSUInteger i = range.location; i < range.location + range.length; i++) {
    for (const auto& bound : (*from->commands)[i].buffers) {
      bool said = false;
      for (id t : *touched) said |= t == bound.second.owner;
      if (!said && buffer->failed == nil)
        buffer->failed = error_of("an indirect command uses a buffer that useResource did not name");
    }
    [self add:(*from->commands)[i]];
  }
}
- (void)endEncoding {
  if (!buffer->encoding) abort();
  buffer->encoding = false;
  // The commands go on reading the constants.
  if (!buffer->work->empty()) buffer->work->back().constants = std::move(*constants);
}
- (void)dealloc {
  delete bindings;
  delete constants;
  delete touched;
  [super dealloc];
}
@end

// ---- queue and device

namespace {

struct Line {
  std::mutex lock;
  std::condition_variable changed;
  std::deque<StandInCommandBuffer*> waiting;
  bool closed = false;
  std::thread thread;
};

void execute(StandInCommandBuffer* c) {
  c->started = now();
  for (Work& work : *c->work) {
    if (c->failed != nil) break;
    std::string wrong = fails("commands") ? "the GPU hung, as it was told to" : run(work.dispatch);
    if (!wrong.empty()) c->failed = error_of(wrong);
  }
  c->ended = now();
  for (Work& work : *c->work)
    for (id object : work.kept) [object release];
  c->work->clear();
  for (void* handler : *c->handlers) {
    ((void (*)(void*, id)) ((Block*) handler)->invoke)(handler, c);
    ::free(handler);
  }
  c->handlers->clear();
}

void serve(Line* line) {
  for (;;) {
    StandInCommandBuffer* next;
    {
      std::unique_lock<std::mutex> guard(line->lock);
      line->changed.wait(guard, [&] { return line->closed || !line->waiting.empty(); });
      if (line->waiting.empty()) return;
      next = line->waiting.front();
      line->waiting.pop_front();
    }
    @autoreleasepool {
      execute(next);
      [next release];
    }
  }
}

}  // namespace

@interface StandInQueue : NSObject <MTLCommandQueue> {
 @public
  Line* line;
}
@end

@implementation StandInQueue
- (id<MTLCommandBuffer>)commandBuffer {
  if (fails("command buffer")) return nil;
  StandInCommandBuffer* made = [StandInCommandBuffer alloc];
  made->queue = [self retain];
  made->work = new std::deque<Work>();
  made->handlers = new std::vector<void*>();
  return [made autorelease];
}
- (void)dealloc {
  {
    std::lock_guard<std::mutex> guard(line->lock);
    line->closed = true;
  }
  line->changed.notify_all();
  // The last reference may be the queue's own thread's.
  if (line->thread.get_id() == std::this_thread::get_id()) line->thread.detach();
  else {
    line->thread.join();
    delete line;
  }
  [super dealloc];
}
@end

@implementation StandInCommandBuffer
- (id<MTLComputeCommandEncoder>)computeCommandEncoder {
  if (encoding || committed) abort();
  encoding = true;
  StandInEncoder* made = [StandInEncoder alloc];
  made->buffer = self;
  made->bindings = new Bindings();
  made->constants = new std::vector<std::vector<char>>();
  made->touched = new std::vector<id>();
  return [made autorelease];
}
- (void)addCompletedHandler:(MTLCommandBufferHandler)handler {
  if (committed) abort();
  handlers->push_back(copy_of((void*) handler));
}
- (void)commit {
  if (encoding || committed) abort();
  committed = true;
  Line* line = ((StandInQueue*) queue)->line;
  [self retain];
  {
    std::lock_guard<std::mutex> guard(line->lock);
    line->waiting.push_back(self);
  }
  line->changed.notify_all();
}
- (NSError*)error {
  return failed;
}
- (double)GPUStartTime {
  return started;
}
- (double)GPUEndTime {
  return ended;
}
- (void)dealloc {
  for (Work& w : *work)
    for (id object : w.kept) [object release];
  delete work;
  delete handlers;
  [failed release];
  [queue release];
  [super dealloc];
}
@end

@interface StandInDevice : NSObject <MTLDevice>
@end

@implementation StandInDevice
- (NSString*)name {
  return [NSString stringWithUTF8String:"Emulated GPU"];
}
- (unsigned long long)recommendedMaxWorkingSetSize {
  return 1ull << 30;
}
- (NSUInteger)maxBufferLength {
  return 1ul << 29;
}
- (NSUInteger)maxThreadgroupMemoryLength {
  return THREADGROUP_MEMORY;
}
- (BOOL)hasUnifiedMemory {
  return YES;
}
- (BOOL)supportsFamily:(MTLGPUFamily)family {
  return family == MTLGPUFamilyApple3;
}
- (id<MTLCommandQueue>)newCommandQueue {
  StandInQueue* made = [StandInQueue alloc];
  made->line = new Line();
  Line* line = made->line;
  line->thread = std::thread([line] { serve(line); });
  return made;
}
- (id<MTLLibrary>)newLibraryWithSource:(NSString*)source options:(MTLCompileOptions*)options error:(NSError**)error {
  if (options == nil || compiler == nullptr) abort();
  std::vector<char> answer(1 << 16);
  if (compiler([source UTF8String], answer.data(), (int) answer.size()) != 0) {
    explain(error, answer.data());
    return nil;
  }
  StandInLibrary* made = [StandInLibrary alloc];
  made->path = new std::string(answer.data());
  return made;
}
- (id<MTLComputePipelineState>)newComputePipelineStateWithDescriptor:(MTLComputePipelineDescriptor*)descriptor
                                                             options:(MTLPipelineOption)options
                                                          reflection:(void*)reflection
                                                               error:(NSError**)error {
  (void) options, (void) reflection;
  if (fails("pipeline")) {
    explain(error, "the pipeline failed, as it was told to");
    return nil;
  }
  const msl_function* function = ((StandInFunction*) told(descriptor).function)->function;
  for (int i = 0; i < function->count; i++)
    if (function->arguments[i].kind == MSL_TEXTURE && told(descriptor).indirect) {
      explain(error, std::string("indirect commands have no textures: ") + function->name);
      return nil;
    }
  StandInPipeline* made = [StandInPipeline alloc];
  made->of = (StandInFunction*) [told(descriptor).function retain];
  made->indirect = told(descriptor).indirect;
  return made;
}
- (id<MTLBuffer>)newBufferWithLength:(NSUInteger)length options:(MTLResourceOptions)options {
  if (length == 0 || length > [self maxBufferLength] || options != MTLResourceStorageModeShared || fails("buffer"))
    return nil;
  StandInBuffer* made = [StandInBuffer alloc];
  made->bytes = (char*) aligned_alloc(64, (length + 63) / 64 * 64);
  // Metal promises zeros; a distance between buffers would not be noticed without.
  memset(made->bytes, 0, length);
  made->length = length;
  made->owned = true;
  return made;
}
- (id<MTLBuffer>)newBufferWithBytesNoCopy:(void*)pointer
                                   length:(NSUInteger)length
                                  options:(MTLResourceOptions)options
                              deallocator:(void (^)(void*, NSUInteger))deallocator {
  size_t page = (size_t) sysconf(_SC_PAGESIZE);
  bool aligned = (size_t) pointer % page == 0 && length % page == 0;
  if (!aligned || length == 0 || options != MTLResourceStorageModeShared || deallocator != nil || fails("buffer"))
    return nil;
  StandInBuffer* made = [StandInBuffer alloc];
  made->bytes = (char*) pointer;
  made->length = length;
  return made;
}
- (id<MTLTexture>)newTextureWithDescriptor:(MTLTextureDescriptor*)descriptor {
  const Told& t = told(descriptor);
  bool fits = t.width >= 1 && t.width <= 2048 && t.height >= 1 && t.height <= 2048 && t.depth >= 1 && t.depth <= 2048;
  if (t.type != MTLTextureType3D || t.usage != MTLTextureUsageShaderRead || t.storage != MTLStorageModeShared) abort();
  if (!fits || fails("texture")) return nil;
  StandInTexture* made = [StandInTexture alloc];
  int bytes = t.format == MTLPixelFormatR16Float ? 2 : 4;
  made->texture = {(unsigned) t.width, (unsigned) t.height, (unsigned) t.depth, bytes,
      calloc(t.width * t.height * t.depth, (size_t) bytes)};
  return made;
}
- (id<MTLIndirectCommandBuffer>)newIndirectCommandBufferWithDescriptor:(MTLIndirectCommandBufferDescriptor*)descriptor
                                                       maxCommandCount:(NSUInteger)number
                                                               options:(MTLResourceOptions)options {
  if (told(descriptor).commands != MTLIndirectCommandTypeConcurrentDispatch || options != MTLResourceStorageModeShared)
    abort();
  if (number == 0 || number > 16384 || fails("indirect")) return nil;
  StandInIndirect* made = [StandInIndirect alloc];
  made->commands = new std::vector<Bindings>(number);
  made->buffers = told(descriptor).buffers;
  return made;
}
@end

id<MTLDevice> MTLCreateSystemDefaultDevice(void) {
  return fails("device") ? nil : [StandInDevice new];
}

// ---- libdispatch

struct dispatch_semaphore_s {
  std::mutex lock;
  std::condition_variable changed;
  long value;
};

dispatch_semaphore_t dispatch_semaphore_create(long value) {
  count("dispatch_semaphore", 1);
  dispatch_semaphore_s* made = new dispatch_semaphore_s();
  made->value = value;
  return made;
}

long dispatch_semaphore_signal(dispatch_semaphore_t semaphore) {
  // Whoever waits may release it at once.
  std::lock_guard<std::mutex> guard(semaphore->lock);
  semaphore->value++;
  semaphore->changed.notify_one();
  return 0;
}

long dispatch_semaphore_wait(dispatch_semaphore_t semaphore, unsigned long long timeout) {
  if (timeout != DISPATCH_TIME_FOREVER) abort();
  std::unique_lock<std::mutex> guard(semaphore->lock);
  semaphore->changed.wait(guard, [&] { return semaphore->value > 0; });
  semaphore->value--;
  return 0;
}

void dispatch_release(void* object) {
  count("dispatch_semaphore", -1);
  delete (dispatch_semaphore_s*) object;
}
