/**
 * The kernels {@code metal_v0} and later, on the GPU of a Mac.
 *
 * <p>{@link org.pstm.kernel.metal.MetalKernels} is the service; it loads everywhere and says on other systems what to
 * use there. A version is an entry file {@code migrate_vN.metal}, a resource beside this package, and a constant of
 * {@link org.pstm.kernel.metal.Version}; the mathematics is that of pstm-kernel-gpu-common.
 *
 * <p>Here must not live: formulas, which belong to {@code org.pstm.kernel.gpu}.
 */
package org.pstm.kernel.metal;
