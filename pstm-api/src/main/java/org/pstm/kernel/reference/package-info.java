/**
 * The reference kernel: scalar, double, no tricks.
 *
 * <p>It is the oracle that every other kernel is tested against, the fallback where nothing else runs, and the
 * skeleton to copy for a new kernel.
 */
package org.pstm.kernel.reference;
