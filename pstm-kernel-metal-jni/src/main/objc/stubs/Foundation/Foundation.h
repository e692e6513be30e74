// What bridge.mm uses of Foundation, declared from its documentation, for builds without Apple's SDK.
#pragma once
typedef unsigned long NSUInteger;
typedef long NSInteger;
#if defined(__APPLE__) && defined(__aarch64__)
typedef bool BOOL;
#else
typedef signed char BOOL;
#endif
#define nil ((id) 0)
#define YES ((BOOL) 1)
#define NO ((BOOL) 0)

typedef struct {
  NSUInteger location, length;
} NSRange;
static inline NSRange NSMakeRange(NSUInteger location, NSUInteger length) {
  NSRange range = {location, length};
  return range;
}

@protocol NSObject
- (instancetype)retain;
- (oneway void)release;
- (instancetype)autorelease;
@end

// What a stand-in for Foundation keeps in every object.
#ifndef PSTM_STAND_IN
#define PSTM_STAND_IN
#endif

__attribute__((objc_root_class)) @interface NSObject <NSObject> {
  Class isa;
  PSTM_STAND_IN
}
+ (instancetype)alloc;
+ (instancetype)new;
- (instancetype)init;
- (void)dealloc;
@end

@interface NSString : NSObject
+ (instancetype)stringWithUTF8String:(const char*)text;
- (const char*)UTF8String;
@end

@interface NSError : NSObject
- (NSString*)localizedDescription;
@end
