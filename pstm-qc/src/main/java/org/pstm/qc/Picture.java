package org.pstm.qc;

/**
 * A figure that becomes a file.
 *
 * @param file name of the PNG file
 * @param caption what it shows, in a sentence or two
 * @param figure what is drawn
 */
record Picture(String file, String caption, Figure figure) {}
