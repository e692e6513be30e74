/**
 * The door for kernels: what one must do, how it is found, how a host gets one.
 *
 * <p>A backend implements {@link org.pstm.kernel.KernelProvider} and names it in
 * {@code META-INF/services/org.pstm.kernel.KernelProvider}. A host calls
 * {@link org.pstm.kernel.KirchhoffKernels#createKernel} with an id such as {@code vector_v1}. A migration opens a
 * {@link org.pstm.kernel.KernelSession}, and then for each tile: begin, accumulate gather after gather, finish.
 *
 * <p>Here must not live: any kernel but the reference, any backend's types, threads.
 *
 * <p>To write a kernel, copy {@code org.pstm.kernel.reference} and inherit the contract test of pstm-kernel-tck.
 */
package org.pstm.kernel;
