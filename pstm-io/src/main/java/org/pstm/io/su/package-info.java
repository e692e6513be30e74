/**
 * Seismic Unix files: SEG-Y traces of 4-byte floats without the headers of the file, in either byte order.
 *
 * <p>Here lives how such a file's layout is found. Headers, geometry and samples are read by
 * {@link org.pstm.io.segy.TraceSurvey}. Start at {@link org.pstm.io.su.SuFile}.
 */
package org.pstm.io.su;
