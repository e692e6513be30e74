/**
 * Pictures of a migrated image, and a page that shows them.
 *
 * <p>A {@link org.pstm.qc.QcReport} reads an {@link org.pstm.model.Image} in pieces, draws sections, time slices, fold
 * and curves, and writes PNG files with a page {@code report.html} that works offline. Every picture has axes with
 * units; amplitudes have one symmetric scale for all sections and one for all slices, so that pictures compare.
 * Memory is bounded by the size of the pictures, whatever the size of the image.
 *
 * <p>Here must not live: file formats of images (pstm-io), statistics that a migration depends on, anything that needs
 * a display.
 *
 * <p>Start at {@link org.pstm.qc.QcReport}; {@code Gallery} decides what is drawn, {@code PanelFigure} draws it.
 */
package org.pstm.qc;
