/**
 * Surveys in folders: samples in a Zarr array, headers in a Parquet table beside it.
 *
 * <pre>
 *   traces.zarr       (traces, samples) or (samples, traces), numbers of any type, Zarr v2 or v3; attributes
 *                     sample_rate_ms, start_time_ms, n_traces, n_samples, the last two to be checked
 *   headers.parquet   a row a trace
 *   metadata.json     the same as the attributes, where they lack it; may be missing
 * </pre>
 * Columns, by either name, in metres or the units that the user states:
 * <pre>
 *   SOU_X SOU_Y REC_X REC_Y           source_x source_y receiver_x receiver_y    positions
 *                                     scalar_coord        the row's scalar of these four, as in SEG-Y
 *   OFFSET                            offset              only compared with the positions
 *   INLINE CROSSLINE                  inline crossline    line numbers; may be missing
 *   trace_idx                         bin_trace_idx       the trace's place in the array; the row's number without
 * </pre>
 * Several such folders are one survey: those named in a list, or all {@code offset_bin_NN} of a folder.
 *
 * <p>Here must not live: the bytes of Zarr ({@code org.pstm.io.zarr}) and Parquet ({@code org.pstm.parquet}). Start at
 * {@link org.pstm.io.survey.FolderSurvey}.
 */
package org.pstm.io.survey;
