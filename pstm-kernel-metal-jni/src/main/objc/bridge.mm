// Between Java and Metal: every native method of org.pstm.kernel.metal.MetalBridge, in its order, and nothing else.
// Handles are addresses of retained objects; who made one gives it to release() once. No method keeps a Java reference,
// and none throws after it has made something. Compiled without ARC: what is retained is released in sight.
#import <Foundation/Foundation.h>
#import <Metal/Metal.h>
#include <dispatch/dispatch.h>
#include <jni.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define NATIVE(type, name) extern "C" JNIEXPORT type JNICALL Java_org_pstm_kernel_metal_MetalBridge_##name

namespace {

// A device with its one queue.
struct Device {
  id<MTLDevice> device;
  id<MTLCommandQueue> queue;
};

// A command buffer on its way. Metal's thread fills in what is below done before it signals; Java reads it after.
struct Commands {
  id<MTLCommandBuffer> buffer;
  id<MTLComputeCommandEncoder> encoder;
  dispatch_semaphore_t done;
  double seconds;
  char* error;
};

template <class T> T object(jlong handle) { return (T) (void*) handle; }

jlong handle(id object) { return (jlong) (void*) object; }

Device* device_of(jlong handle) { return (Device*) handle; }

Commands* commands_of(jlong handle) { return (Commands*) handle; }

void raise(JNIEnv* env, const char* message) {
  env->ThrowNew(env->FindClass("org/pstm/kernel/metal/MetalException"), message);
}

void raise(JNIEnv* env, NSError* error, const char* otherwise) {
  const char* said = error == nil ? nullptr : [[error localizedDescription] UTF8String];
  raise(env, said == nullptr ? otherwise : said);
}

// An autoreleased string.
NSString* text(JNIEnv* env, jstring from) {
  const char* utf = env->GetStringUTFChars(from, nullptr);
  NSString* made = [NSString stringWithUTF8String:utf];
  env->ReleaseStringUTFChars(from, utf);
  return made;
}

}  // namespace

// ---- the device

NATIVE(jlong, openDevice)(JNIEnv*, jclass) {
  @autoreleasepool {
    id<MTLDevice> device = MTLCreateSystemDefaultDevice();
    if (device == nil) return 0;
    Device* opened = (Device*) calloc(1, sizeof(Device));
    opened->device = device;
    opened->queue = [device newCommandQueue];
    return (jlong) opened;
  }
}

NATIVE(void, closeDevice)(JNIEnv*, jclass, jlong device) {
  @autoreleasepool {
    [device_of(device)->queue release];
    [device_of(device)->device release];
    free(device_of(device));
  }
}

NATIVE(jstring, deviceName)(JNIEnv* env, jclass, jlong device) {
  @autoreleasepool {
    return env->NewStringUTF([[device_of(device)->device name] UTF8String]);
  }
}

NATIVE(jlong, deviceLimit)(JNIEnv*, jclass, jlong device, jint which) {
  @autoreleasepool {
    id<MTLDevice> of = device_of(device)->device;
    switch (which) {
      case 0: return (jlong) [of recommendedMaxWorkingSetSize];
      case 1: return (jlong) [of maxBufferLength];
      case 2: return (jlong) [of maxThreadgroupMemoryLength];
      case 3: return [of hasUnifiedMemory] ? 1 : 0;
      // Commands of a compute shader in an indirect command buffer: GPUs of the family Apple 3 on, and Mac 2.
      case 4: return [of supportsFamily:MTLGPUFamilyApple3] || [of supportsFamily:MTLGPUFamilyMac2] ? 1 : 0;
      default: return -1;
    }
  }
}

// ---- programs

NATIVE(jlong, library)(JNIEnv* env, jclass, jlong device, jstring source) {
  @autoreleasepool {
    MTLCompileOptions* options = [[MTLCompileOptions alloc] init];
    // Divisions and roots have to be exact, and NaN to stay NaN.
    [options setFastMathEnabled:NO];
    NSError* error = nil;
    id<MTLLibrary> made = [device_of(device)->device newLibraryWithSource:text(env, source)
                                                                  options:options
                                                                    error:&error];
    [options release];
    if (made == nil) raise(env, error, "Metal refused a library and does not say why");
    return handle(made);
  }
}

// The constants are ints; number i is function_constant(i). Of what reads textures indirect must be 0: Metal refuses
// them in indirect commands.
NATIVE(jlong, pipeline)(JNIEnv* env, jclass, jlong device, jlong library, jstring name, jintArray constants,
    jint indirect) {
  @autoreleasepool {
    MTLFunctionConstantValues* values = [[MTLFunctionConstantValues alloc] init];
    jsize count = env->GetArrayLength(constants);
    for (jsize i = 0; i < count; i++) {
      jint value;
      env->GetIntArrayRegion(constants, i, 1, &value);
      [values setConstantValue:&value type:MTLDataTypeInt atIndex:(NSUInteger) i];
    }
    NSError* error = nil;
    id<MTLFunction> function =
        [object<id<MTLLibrary>>(library) newFunctionWithName:text(env, name) constantValues:values error:&error];
    [values release];
    if (function == nil) {
      raise(env, error, "Metal has no such function and does not say why");
      return 0;
    }
    MTLComputePipelineDescriptor* how = [[MTLComputePipelineDescriptor alloc] init];
    [how setComputeFunction:function];
    [how setSupportIndirectCommandBuffers:indirect != 0];
    id<MTLComputePipelineState> made =
        [device_of(device)->device newComputePipelineStateWithDescriptor:how options:0 reflection:nil error:&error];
    [how release];
    [function release];
    if (made == nil) raise(env, error, "Metal refused a pipeline and does not say why");
    return handle(made);
  }
}

NATIVE(jint, pipelineLimit)(JNIEnv*, jclass, jlong pipeline, jint which) {
  id<MTLComputePipelineState> of = object<id<MTLComputePipelineState>>(pipeline);
  return which == 0 ? (jint) [of maxTotalThreadsPerThreadgroup] : (jint) [of threadExecutionWidth];
}

// ---- memory

// Pages of their own, which buffers without copies need: Metal takes none from malloc.
NATIVE(jlong, allocate)(JNIEnv*, jclass, jlong bytes) {
  void* pages = mmap(nullptr, (size_t) bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
  return pages == MAP_FAILED ? 0 : (jlong) pages;
}

NATIVE(void, free)(JNIEnv*, jclass, jlong address, jlong bytes) { munmap((void*) address, (size_t) bytes); }

NATIVE(jlong, wrap)(JNIEnv*, jclass, jlong device, jlong address, jlong bytes) {
  @autoreleasepool {
    return handle([device_of(device)->device newBufferWithBytesNoCopy:(void*) address
                                                               length:(NSUInteger) bytes
                                                              options:MTLResourceStorageModeShared
                                                          deallocator:nil]);
  }
}

NATIVE(jlong, buffer)(JNIEnv*, jclass, jlong device, jlong bytes) {
  @autoreleasepool {
    return handle([device_of(device)->device newBufferWithLength:(NSUInteger) bytes
                                                         options:MTLResourceStorageModeShared]);
  }
}

NATIVE(jlong, contents)(JNIEnv*, jclass, jlong buffer) { return (jlong) [object<id<MTLBuffer>>(buffer) contents]; }

// A 3D texture of one number a texel: of 2 bytes or 4.
NATIVE(jlong, texture)(JNIEnv*, jclass, jlong device, jint bytes, jint width, jint height, jint depth) {
  @autoreleasepool {
    MTLTextureDescriptor* how = [[MTLTextureDescriptor alloc] init];
    [how setTextureType:MTLTextureType3D];
    [how setPixelFormat:bytes == 2 ? MTLPixelFormatR16Float : MTLPixelFormatR32Float];
    [how setWidth:(NSUInteger) width];
    [how setHeight:(NSUInteger) height];
    [how setDepth:(NSUInteger) depth];
    [how setUsage:MTLTextureUsageShaderRead];
    // What is not unified memory has no shared textures.
    bool shared = [device_of(device)->device hasUnifiedMemory];
    [how setStorageMode:shared ? MTLStorageModeShared : MTLStorageModeManaged];
    id<MTLTexture> made = [device_of(device)->device newTextureWithDescriptor:how];
    [how release];
    return handle(made);
  }
}

// Fills a whole texture from rows that follow one another.
NATIVE(void, fill)(JNIEnv*, jclass, jlong texture, jint bytes, jlong from) {
  @autoreleasepool {
    id<MTLTexture> to = object<id<MTLTexture>>(texture);
    NSUInteger row = [to width] * (NSUInteger) bytes;
    [to replaceRegion:MTLRegionMake3D(0, 0, 0, [to width], [to height], [to depth])
          mipmapLevel:0
                slice:0
            withBytes:(const void*) from
          bytesPerRow:row
        bytesPerImage:row * [to height]];
  }
}

NATIVE(void, release)(JNIEnv*, jclass, jlong object) {
  @autoreleasepool {
    [(id) (void*) object release];
  }
}

// ---- commands

NATIVE(jlong, begin)(JNIEnv*, jclass, jlong device) {
  @autoreleasepool {
    id<MTLCommandBuffer> buffer = [device_of(device)->queue commandBuffer];
    if (buffer == nil) return 0;
    Commands* c = (Commands*) calloc(1, sizeof(Commands));
    c->buffer = [buffer retain];
    c->encoder = [[buffer computeCommandEncoder] retain];
    c->done = dispatch_semaphore_create(0);
    return (jlong) c;
  }
}

NATIVE(void, usePipeline)(JNIEnv*, jclass, jlong commands, jlong pipeline) {
  @autoreleasepool {
    [commands_of(commands)->encoder setComputePipelineState:object<id<MTLComputePipelineState>>(pipeline)];
  }
}

NATIVE(void, useBuffer)(JNIEnv*, jclass, jlong commands, jint index, jlong buffer) {
  @autoreleasepool {
    [commands_of(commands)->encoder setBuffer:object<id<MTLBuffer>>(buffer) offset:0 atIndex:(NSUInteger) index];
  }
}

NATIVE(void, useTexture)(JNIEnv*, jclass, jlong commands, jint index, jlong texture) {
  [commands_of(commands)->encoder setTexture:object<id<MTLTexture>>(texture) atIndex:(NSUInteger) index];
}

NATIVE(void, useBytes)(JNIEnv*, jclass, jlong commands, jint index, jlong address, jlong bytes) {
  [commands_of(commands)->encoder setBytes:(const void*) address length:(NSUInteger) bytes atIndex:(NSUInteger) index];
}

// Six numbers: threadgroups along x, y and z, and the threads of one.
NATIVE(void, dispatch)(JNIEnv* env, jclass, jlong commands, jintArray grid) {
  @autoreleasepool {
    jint n[6];
    env->GetIntArrayRegion(grid, 0, 6, n);
    [commands_of(commands)->encoder
         dispatchThreadgroups:MTLSizeMake((NSUInteger) n[0], (NSUInteger) n[1], (NSUInteger) n[2])
        threadsPerThreadgroup:MTLSizeMake((NSUInteger) n[3], (NSUInteger) n[4], (NSUInteger) n[5])];
  }
}

NATIVE(void, commit)(JNIEnv*, jclass, jlong commands) {
  Commands* c = commands_of(commands);
  @autoreleasepool {
    [c->encoder endEncoding];
    [c->buffer addCompletedHandler:^(id<MTLCommandBuffer> done) {
      NSError* error = [done error];
      if (error != nil) c->error = strdup([[error localizedDescription] UTF8String]);
      c->seconds = [done GPUEndTime] - [done GPUStartTime];
      dispatch_semaphore_signal(c->done);
    }];
    [c->buffer commit];
  }
}

// Waits for the handler, not only for the GPU; gives the seconds that the GPU took.
NATIVE(jdouble, finish)(JNIEnv* env, jclass, jlong commands) {
  @autoreleasepool {
    Commands* c = commands_of(commands);
    dispatch_semaphore_wait(c->done, DISPATCH_TIME_FOREVER);
    double seconds = c->seconds;
    if (c->error != nullptr) raise(env, c->error);
    free(c->error);
    dispatch_release(c->done);
    [c->encoder release];
    [c->buffer release];
    free(c);
    return seconds;
  }
}

// Commands that will not be committed.
NATIVE(void, abandon)(JNIEnv*, jclass, jlong commands) {
  @autoreleasepool {
    Commands* c = commands_of(commands);
    [c->encoder endEncoding];
    dispatch_release(c->done);
    [c->encoder release];
    [c->buffer release];
    free(c);
  }
}

// ---- commands that are encoded once and executed often

NATIVE(jlong, indirect)(JNIEnv*, jclass, jlong device, jint commands, jint buffers) {
  @autoreleasepool {
    MTLIndirectCommandBufferDescriptor* how = [[MTLIndirectCommandBufferDescriptor alloc] init];
    [how setCommandTypes:MTLIndirectCommandTypeConcurrentDispatch];
    [how setInheritBuffers:NO];
    [how setInheritPipelineState:NO];
    [how setMaxKernelBufferBindCount:(NSUInteger) buffers];
    NSUInteger most = (NSUInteger) commands;
    id<MTLIndirectCommandBuffer> made = [device_of(device)->device newIndirectCommandBufferWithDescriptor:how
                                                                                          maxCommandCount:most
                                                                                                  options:0];
    [how release];
    return handle(made);
  }
}

// The grid as in dispatch; command follows command, each with a barrier before it.
NATIVE(void, encode)(JNIEnv* env, jclass, jlong indirect, jint number, jlong pipeline, jintArray grid) {
  jint n[6];
  env->GetIntArrayRegion(grid, 0, 6, n);
  @autoreleasepool {
    id<MTLIndirectComputeCommand> command =
        [object<id<MTLIndirectCommandBuffer>>(indirect) indirectComputeCommandAtIndex:(NSUInteger) number];
    [command setComputePipelineState:object<id<MTLComputePipelineState>>(pipeline)];
    [command setBarrier];
    [command concurrentDispatchThreadgroups:MTLSizeMake((NSUInteger) n[0], (NSUInteger) n[1], (NSUInteger) n[2])
                      threadsPerThreadgroup:MTLSizeMake((NSUInteger) n[3], (NSUInteger) n[4], (NSUInteger) n[5])];
  }
}

NATIVE(void, encodeBuffer)(JNIEnv*, jclass, jlong indirect, jint number, jint index, jlong buffer, jlong offset) {
  @autoreleasepool {
    id<MTLIndirectComputeCommand> command =
        [object<id<MTLIndirectCommandBuffer>>(indirect) indirectComputeCommandAtIndex:(NSUInteger) number];
    [command setKernelBuffer:object<id<MTLBuffer>>(buffer) offset:(NSUInteger) offset atIndex:(NSUInteger) index];
  }
}

// What indirect commands touch has to be said to the encoder that executes them.
NATIVE(void, touch)(JNIEnv*, jclass, jlong commands, jlong buffer) {
  [commands_of(commands)->encoder useResource:object<id<MTLBuffer>>(buffer)
                                        usage:MTLResourceUsageRead | MTLResourceUsageWrite];
}

NATIVE(void, execute)(JNIEnv*, jclass, jlong commands, jlong indirect, jint count) {
  @autoreleasepool {
    [commands_of(commands)->encoder executeCommandsInBuffer:object<id<MTLIndirectCommandBuffer>>(indirect)
                                                  withRange:NSMakeRange(0, (NSUInteger) count)];
  }
}
