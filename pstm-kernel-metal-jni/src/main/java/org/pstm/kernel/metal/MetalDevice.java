package org.pstm.kernel.metal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pstm.kernel.gpu.SourceLines;

/** A device, its queue, and the programs compiled for it; closed in reverse order. Safe for use by many threads. */
final class MetalDevice implements AutoCloseable {

  private final long handle;
  private final String name;
  private final Map<String, Long> libraries = new HashMap<>();
  private final Map<Function, Pipeline> pipelines = new HashMap<>();

  /** What limits a device, in the order of the native half. */
  enum Limit {

    /** Bytes that its working set should not exceed. */
    WORKING_SET,

    /** Bytes of a buffer. */
    BUFFER,

    /** Bytes of threadgroup memory. */
    THREADGROUP_MEMORY,

    /** 1 where host and device share their memory. */
    UNIFIED,

    /** 1 where compute commands can be encoded once and executed often. */
    INDIRECT
  }

  /**
   * A function with its constants.
   *
   * @param source the whole text of its library
   * @param name its name there
   * @param constants its function constants by number
   * @param use how it is dispatched
   */
  record Function(String source, String name, List<Integer> constants, Use use) {}

  /** How a function is dispatched. */
  enum Use {

    /** By commands encoded each time. */
    DIRECT,

    /** Also by indirect commands, which have no textures. */
    INDIRECT
  }

  /**
   * A compiled function.
   *
   * @param handle Metal's
   * @param threads the most threads of a threadgroup
   * @param width threads of a simdgroup
   */
  record Pipeline(long handle, int threads, int width) {}

  private MetalDevice(long handle) {
    this.handle = handle;
    name = MetalBridge.deviceName(handle);
  }

  /** Opens the system's default device; the library must be loaded. */
  static Optional<MetalDevice> open() {
    long handle = MetalBridge.openDevice();
    return handle == 0 ? Optional.empty() : Optional.of(new MetalDevice(handle));
  }

  long handle() {
    return handle;
  }

  String name() {
    return name;
  }

  long limit(Limit limit) {
    return MetalBridge.deviceLimit(handle, limit.ordinal());
  }

  /** The compiled function; of two threads that want the same one waits for the other. */
  synchronized Pipeline pipeline(Function wanted) {
    return pipelines.computeIfAbsent(wanted, this::compile);
  }

  private long compileLibrary(String source) {
    try {
      return MetalBridge.library(handle, source);
    } catch (MetalException e) {
      throw new MetalException("Metal: the compiler of " + name + " refused a program:\n"
          + new SourceLines(source).readable(e.getMessage()));
    }
  }

  private Pipeline compile(Function wanted) {
    long library = libraries.computeIfAbsent(wanted.source(), this::compileLibrary);
    int[] constants = wanted.constants().stream().mapToInt(Integer::intValue).toArray();
    long pipeline = MetalBridge.pipeline(handle, library, wanted.name(), constants, wanted.use().ordinal());
    return new Pipeline(pipeline, MetalBridge.pipelineLimit(pipeline, 0), MetalBridge.pipelineLimit(pipeline, 1));
  }

  @Override
  public synchronized void close() {
    pipelines.values().forEach(pipeline -> MetalBridge.release(pipeline.handle()));
    libraries.values().forEach(MetalBridge::release);
    MetalBridge.closeDevice(handle);
  }
}
