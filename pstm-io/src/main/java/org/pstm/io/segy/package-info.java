/**
 * SEG-Y files of revision 0, 1 and 2: surveys in, images out and in.
 *
 * <p>A file is 3200 bytes of text, a binary header of 400, extended texts of 3200 each, then traces of equal length:
 * a header of 240 bytes, further headers of 240, samples. Hardly a real file keeps to the standard, so layout is
 * inferred from what the file's size allows ({@code LayoutSearch}), every repair is a warning, and every doubt that is
 * left a refusal with trace (counted from 1), byte position and value. Here must not live: other formats, except
 * that Seismic Unix shares traces and headers through {@link org.pstm.io.segy.TraceFile}.
 *
 * <p>Start at {@link org.pstm.io.segy.SegyFile}, then {@link org.pstm.io.segy.TraceSurvey}.
 */
package org.pstm.io.segy;
