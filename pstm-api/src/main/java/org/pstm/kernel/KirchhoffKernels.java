package org.pstm.kernel;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How a host gets a kernel.
 *
 * <pre>{@code
 * try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("vector_v1")) { ... }
 * }</pre>
 */
public final class KirchhoffKernels {

  private KirchhoffKernels() {}

  /**
   * Creates a kernel found on the class path or the module path.
   *
   * @param id an exact id ({@code vector_v1}), a backend for its fastest available version ({@code vector}), or
   *     {@code auto} for the fastest kernel available
   * @throws UnknownKernelException where no provider knows it
   * @throws KernelUnavailableException where it cannot run here; never another kernel in its place
   */
  public static KirchhoffKernel createKernel(String id) {
    return discover().createKernel(id);
  }

  /**
   * The same with options: on a device that the caller names.
   *
   * @throws UnknownKernelException where no provider knows it
   * @throws KernelUnavailableException where it cannot run here so; an unknown device is answered with those there are
   */
  public static KirchhoffKernel createKernel(String id, KernelOptions options) {
    return discover().createKernel(id, options);
  }

  /**
   * All kernels that {@link java.util.ServiceLoader} finds: from the current thread's context class loader, then from
   * this library's own, because on the threads of a pool the context is often one that sees neither.
   */
  public static KernelCatalogue discover() {
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    loaders.add(Thread.currentThread().getContextClassLoader());
    loaders.add(KirchhoffKernels.class.getClassLoader());
    loaders.remove(null);
    return KernelCatalogue.load(loaders);
  }
}
