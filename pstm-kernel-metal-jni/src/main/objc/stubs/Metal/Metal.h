// What bridge.mm uses of Metal, declared from its documentation, for builds without Apple's SDK.
#pragma once
#import <Foundation/Foundation.h>

typedef struct {
  NSUInteger width, height, depth;
} MTLSize;
static inline MTLSize MTLSizeMake(NSUInteger width, NSUInteger height, NSUInteger depth) {
  MTLSize size = {width, height, depth};
  return size;
}
typedef struct {
  NSUInteger x, y, z;
} MTLOrigin;
typedef struct {
  MTLOrigin origin;
  MTLSize size;
} MTLRegion;
static inline MTLRegion MTLRegionMake3D(NSUInteger x, NSUInteger y, NSUInteger z, NSUInteger width, NSUInteger height,
    NSUInteger depth) {
  MTLRegion region = {{x, y, z}, {width, height, depth}};
  return region;
}

typedef NSUInteger MTLResourceOptions;
enum : NSUInteger { MTLResourceStorageModeShared = 0 };
typedef enum : NSUInteger { MTLStorageModeShared = 0, MTLStorageModeManaged = 1 } MTLStorageMode;
typedef enum : NSUInteger { MTLTextureType3D = 7 } MTLTextureType;
typedef enum : NSUInteger { MTLPixelFormatR16Float = 25, MTLPixelFormatR32Float = 55 } MTLPixelFormat;
typedef NSUInteger MTLTextureUsage;
enum : NSUInteger { MTLTextureUsageShaderRead = 1 };
typedef enum : NSUInteger { MTLDataTypeInt = 29 } MTLDataType;
typedef enum : NSInteger { MTLGPUFamilyApple3 = 1003, MTLGPUFamilyMac2 = 2002 } MTLGPUFamily;
typedef NSUInteger MTLPipelineOption;
typedef NSUInteger MTLResourceUsage;
enum : NSUInteger { MTLResourceUsageRead = 1, MTLResourceUsageWrite = 2 };
typedef NSUInteger MTLIndirectCommandType;
enum : NSUInteger { MTLIndirectCommandTypeConcurrentDispatch = 32 };

@interface MTLCompileOptions : NSObject
- (void)setFastMathEnabled:(BOOL)enabled;
@end

@interface MTLFunctionConstantValues : NSObject
- (void)setConstantValue:(const void*)value type:(MTLDataType)type atIndex:(NSUInteger)index;
@end

@protocol MTLFunction <NSObject>
@end

@interface MTLComputePipelineDescriptor : NSObject
- (void)setComputeFunction:(id<MTLFunction>)function;
- (void)setSupportIndirectCommandBuffers:(BOOL)support;
@end

@interface MTLTextureDescriptor : NSObject
- (void)setTextureType:(MTLTextureType)type;
- (void)setPixelFormat:(MTLPixelFormat)format;
- (void)setWidth:(NSUInteger)width;
- (void)setHeight:(NSUInteger)height;
- (void)setDepth:(NSUInteger)depth;
- (void)setUsage:(MTLTextureUsage)usage;
- (void)setStorageMode:(MTLStorageMode)mode;
@end

@interface MTLIndirectCommandBufferDescriptor : NSObject
- (void)setCommandTypes:(MTLIndirectCommandType)types;
- (void)setInheritBuffers:(BOOL)inherit;
- (void)setInheritPipelineState:(BOOL)inherit;
- (void)setMaxKernelBufferBindCount:(NSUInteger)count;
@end

@protocol MTLBuffer <NSObject>
- (void*)contents;
@end

@protocol MTLTexture <NSObject>
- (NSUInteger)width;
- (NSUInteger)height;
- (NSUInteger)depth;
- (void)replaceRegion:(MTLRegion)region
          mipmapLevel:(NSUInteger)level
                slice:(NSUInteger)slice
            withBytes:(const void*)bytes
          bytesPerRow:(NSUInteger)row
        bytesPerImage:(NSUInteger)image;
@end

@protocol MTLComputePipelineState <NSObject>
- (NSUInteger)maxTotalThreadsPerThreadgroup;
- (NSUInteger)threadExecutionWidth;
@end

@protocol MTLLibrary <NSObject>
- (id<MTLFunction>)newFunctionWithName:(NSString*)name
                        constantValues:(MTLFunctionConstantValues*)values
                                 error:(NSError**)error;
@end

@protocol MTLIndirectComputeCommand <NSObject>
- (void)setComputePipelineState:(id<MTLComputePipelineState>)pipeline;
- (void)setKernelBuffer:(id<MTLBuffer>)buffer offset:(NSUInteger)offset atIndex:(NSUInteger)index;
- (void)setBarrier;
- (void)concurrentDispatchThreadgroups:(MTLSize)groups threadsPerThreadgroup:(MTLSize)threads;
@end

@protocol MTLIndirectCommandBuffer <NSObject>
- (id<MTLIndirectComputeCommand>)indirectComputeCommandAtIndex:(NSUInteger)index;
@end

@protocol MTLComputeCommandEncoder <NSObject>
- (void)setComputePipelineState:(id<MTLComputePipelineState>)pipeline;
- (void)setBuffer:(id<MTLBuffer>)buffer offset:(NSUInteger)offset atIndex:(NSUInteger)index;
- (void)setBytes:(const void*)bytes length:(NSUInteger)length atIndex:(NSUInteger)index;
- (void)setTexture:(id<MTLTexture>)texture atIndex:(NSUInteger)index;
- (void)dispatchThreadgroups:(MTLSize)groups threadsPerThreadgroup:(MTLSize)threads;
- (void)useResource:(id)resource usage:(MTLResourceUsage)usage;
- (void)executeCommandsInBuffer:(id<MTLIndirectCommandBuffer>)commands withRange:(NSRange)range;
- (void)endEncoding;
@end

@protocol MTLCommandBuffer;
typedef void (^MTLCommandBufferHandler)(id<MTLCommandBuffer>);

@protocol MTLCommandBuffer <NSObject>
- (id<MTLComputeCommandEncoder>)computeCommandEncoder;
- (void)addCompletedHandler:(MTLCommandBufferHandler)handler;
- (void)commit;
- (NSError*)error;
- (double)GPUStartTime;
- (double)GPUEndTime;
@end

@protocol MTLCommandQueue <NSObject>
- (id<MTLCommandBuffer>)commandBuffer;
@end

@protocol MTLDevice <NSObject>
- (NSString*)name;
- (unsigned long long)recommendedMaxWorkingSetSize;
- (NSUInteger)maxBufferLength;
- (NSUInteger)maxThreadgroupMemoryLength;
- (BOOL)hasUnifiedMemory;
- (BOOL)supportsFamily:(MTLGPUFamily)family;
- (id<MTLCommandQueue>)newCommandQueue;
- (id<MTLLibrary>)newLibraryWithSource:(NSString*)source options:(MTLCompileOptions*)options error:(NSError**)error;
- (id<MTLComputePipelineState>)newComputePipelineStateWithDescriptor:(MTLComputePipelineDescriptor*)descriptor
                                                             options:(MTLPipelineOption)options
                                                          reflection:(void*)reflection
                                                               error:(NSError**)error;
- (id<MTLBuffer>)newBufferWithLength:(NSUInteger)length options:(MTLResourceOptions)options;
- (id<MTLBuffer>)newBufferWithBytesNoCopy:(void*)pointer
                                   length:(NSUInteger)length
                                  options:(MTLResourceOptions)options
                              deallocator:(void (^)(void*, NSUInteger))deallocator;
- (id<MTLTexture>)newTextureWithDescriptor:(MTLTextureDescriptor*)descriptor;
- (id<MTLIndirectCommandBuffer>)newIndirectCommandBufferWithDescriptor:(MTLIndirectCommandBufferDescriptor*)descriptor
                                                       maxCommandCount:(NSUInteger)count
                                                               options:(MTLResourceOptions)options;
@end

extern "C" id<MTLDevice> MTLCreateSystemDefaultDevice(void);
