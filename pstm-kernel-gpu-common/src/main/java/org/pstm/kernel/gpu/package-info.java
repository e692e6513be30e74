/**
 * What the kernels for GPUs share, whatever language their device speaks: the mathematics in headers, written once for
 * OpenCL, Metal and C, and the host's side of them.
 *
 * <p>The headers lie beside this package as resources. {@code migrate.h} names all of them in order;
 * {@code dialect_opencl.h}, {@code dialect_metal.h} and {@code dialect_c.h} hide the language; an entry file of a
 * backend includes one of each and holds thread mapping and staging alone. Here live
 * {@link org.pstm.kernel.gpu.DeviceSource}, which joins them, {@link org.pstm.kernel.gpu.RequestOptions}, which says
 * what a request compiles, and what is sent: {@link org.pstm.kernel.gpu.ParameterBlock},
 * {@link org.pstm.kernel.gpu.PillarTables}, {@link org.pstm.kernel.gpu.TraceRecords}.
 *
 * <p>Here must not live: any device's API.
 */
package org.pstm.kernel.gpu;
