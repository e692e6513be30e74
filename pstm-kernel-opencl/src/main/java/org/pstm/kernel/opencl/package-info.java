/**
 * The kernels {@code opencl_v1} and later, on whatever OpenCL finds: GPUs, and processors through PoCL.
 *
 * <p>{@link org.pstm.kernel.opencl.OpenClKernels} is the service; it loads without OpenCL. A version is an entry file
 * {@code migrate_vN.cl}, a resource beside this package, and a constant of {@link org.pstm.kernel.opencl.Version}; the
 * mathematics is that of pstm-kernel-gpu-common. The device is the first GPU, or the one that the system property
 * {@code pstm.opencl.device} or the environment variable {@code PSTM_OPENCL_DEVICE} names by number, name or type.
 *
 * <p>Here must not live: formulas, which belong to {@code org.pstm.kernel.gpu}.
 */
package org.pstm.kernel.opencl;
