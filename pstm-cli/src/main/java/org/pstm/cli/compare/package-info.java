/**
 * The difference of two images in numbers.
 *
 * <p>Images are read tile by tile through {@link org.pstm.model.Image}, whatever their format, and never held whole.
 * Here must not live: what a command prints. Start at {@link org.pstm.cli.compare.ImageComparison}.
 */
package org.pstm.cli.compare;
