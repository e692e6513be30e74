/**
 * The doors to files: what a host application calls to open a survey and to write an image.
 *
 * <p>Here live the entry classes and their options, which pick a format and hand back values of
 * {@code org.pstm.model}. Here must not live: the bytes of any format (one package each below this one), and no
 * kernel. Start at {@link org.pstm.io.Surveys}.
 */
package org.pstm.io;
