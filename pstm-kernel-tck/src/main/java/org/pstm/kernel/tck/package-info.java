/**
 * The contract that every kernel passes, as tests to inherit.
 *
 * <p>A kernel's test is one small class that extends {@link org.pstm.kernel.tck.KirchhoffKernelContract} and names
 * the kernel; the service loader does the rest, so that what is tested is what a host gets. The tests stand in one
 * interface for each subject: calls and their order, which pairs contribute, aperture, weights, sums that floats
 * add exactly, physics with known answers, and agreement with {@code reference}; then one for each option of the
 * physics, which a kernel honours or, where it says so, refuses: rays, interpolation, amplitudes, mutes, reach,
 * anti-alias filters. What sessions on a device leave behind is a contract of its own,
 * {@link org.pstm.kernel.tck.DeviceSessionContract}.
 *
 * <p>Here must not live: anything that knows one kernel, timings, files.
 *
 * <p>Start at {@link org.pstm.kernel.tck.KirchhoffKernelContract}.
 */
package org.pstm.kernel.tck;
