package org.pstm.kernel.metal;

/**
 * The native half, {@code bridge.mm}: each method is a call or two of Metal, and nothing is decided there.
 *
 * <p>A handle is the address of a retained object, or of a device or commands; 0 means that Metal gave none. Whoever
 * made one ends it once: {@link #release}, {@link #closeDevice}, {@link #finish} or {@link #abandon}.
 */
final class MetalBridge {

  private MetalBridge() {}

  /** The system's default device with a queue of its own; 0 where there is none. */
  static native long openDevice();

  static native void closeDevice(long device);

  static native String deviceName(long device);

  /** Limits of a device, numbered as {@link MetalDevice.Limit}. */
  static native long deviceLimit(long device, int which);

  /** Compiles a text; throws {@link MetalException} with the compiler's message. */
  static native long library(long device, String source);

  /**
   * Specialises and compiles a function, where {@code indirect} is not 0 for indirect commands too; throws
   * {@link MetalException} with Metal's message.
   */
  static native long pipeline(long device, long library, String function, int[] constants, int indirect);

  /** 0: the most threads of a threadgroup; 1: threads of a simdgroup. */
  static native int pipelineLimit(long pipeline, int which);

  /** Maps whole pages of memory, zero; 0 where there are none. */
  static native long allocate(long bytes);

  static native void free(long address, long bytes);

  /** A buffer over mapped pages, without a copy; they must outlive it. */
  static native long wrap(long device, long address, long bytes);

  /** A buffer with memory of its own, zero, which the host sees at {@link #contents}. */
  static native long buffer(long device, long bytes);

  static native long contents(long buffer);

  /** A 3D texture of one number a texel, of 2 or 4 bytes. */
  static native long texture(long device, int bytes, int width, int height, int depth);

  /** Fills a texture from rows that follow one another at an address. */
  static native void fill(long texture, int bytes, long from);

  static native void release(long object);

  /** Commands to be encoded by the methods below and then committed, finished; or abandoned. */
  static native long begin(long device);

  static native void usePipeline(long commands, long pipeline);

  static native void useBuffer(long commands, int index, long buffer);

  static native void useTexture(long commands, int index, long texture);

  /** Copies some bytes, at most 4096. */
  static native void useBytes(long commands, int index, long address, long bytes);

  /** Three numbers of threadgroups, three of the threads of each. */
  static native void dispatch(long commands, int[] grid);

  static native void commit(long commands);

  /** Waits for commands and frees them; gives the seconds that the GPU took, throws {@link MetalException}. */
  static native double finish(long commands);

  /** Frees commands that were not committed. */
  static native void abandon(long commands);

  /** Room for commands that are encoded once and executed often, with so many buffers each. */
  static native long indirect(long device, int commands, int buffers);

  static native void encode(long indirect, int number, long pipeline, int[] grid);

  static native void encodeBuffer(long indirect, int number, int index, long buffer, long offset);

  /** Says that indirect commands use a buffer. */
  static native void touch(long commands, long buffer);

  static native void execute(long commands, long indirect, int count);
}
