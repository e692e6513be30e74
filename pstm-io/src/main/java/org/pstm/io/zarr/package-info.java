/**
 * Zarr v3 on disk: a small store, and the image that PSTM keeps in it.
 *
 * <p>The store is {@link org.pstm.io.zarr.ZarrGroup} and {@link org.pstm.io.zarr.ZarrArray}: groups, arrays of any
 * rank on a regular chunk grid, chunk keys "default" and "v2", codecs bytes (both orders), zstd, gzip and crc32c.
 * Anything else (sharding, blosc, transpose, other types) is refused by name. Zarr v2 does not belong here, nor does
 * anything that is not Zarr.
 *
 * <p>An image is one group that xarray and MDIO v1 open. All arrays have dimension names; time is the fastest axis.
 * <pre>
 *   amplitude   f4   (inline, crossline, time)  0.0 where nothing contributed; NaN: chunk never written
 *   fold        i4   (inline, crossline, time)
 *   weight_sum  f4   (inline, crossline, time)  only where it was kept
 *   inline      i4   (inline)                   line numbers
 *   crossline   i4   (crossline)
 *   time        f8   (time)                     two-way, ms
 *   cdp_x cdp_y f8   (inline, crossline)        bin centres on the map, m
 *   trace_mask  bool (inline, crossline)        false where no trace contributed to the pillar
 * </pre>
 * Gathers are the same group with an axis more, {@code offset} or {@code azimuth}, for the classes of traces:
 * <pre>
 *   amplitude, fold, weight_sum   (inline, crossline, offset, time)
 *   offset      f8   (offset)                   middles of the classes, m; attribute edges: their limits
 *   azimuth     f8   (azimuth)                  the same in degrees, for classes of azimuth
 *   trace_mask  bool (inline, crossline, offset)
 * </pre>
 * and {@code pstmClasses} among the attributes: {@code kind} and {@code edges} in m or radians, to the last bit.
 *
 * <p>Group attributes: {@code apiVersion}, {@code createdOn}, {@code name}, and {@code attributes} with
 * {@code surveyType}, {@code gatherType}, {@code defaultVariableName}, {@code normalisation} (NONE, FOLD or
 * WEIGHT_SUM), {@code remarks} (lines about the run) and {@code pstmGrid}, from which the grid comes back to the last
 * bit: {@code originX}, {@code originY} (centre of bin (0, 0), m), {@code azimuth} (radians, anticlockwise from
 * east), {@code handedness} (RIGHT or LEFT), {@code spacingX}, {@code spacingY} (m), {@code inlineFirst},
 * {@code inlineStep}, {@code crosslineFirst}, {@code crosslineStep}, {@code timeFirst}, {@code timeStep} (s). Where
 * the coordinate arrays say otherwise, because another program cut the image, they are believed.
 *
 * <p>Start at {@link org.pstm.io.zarr.ImageFolderWriter} and {@link org.pstm.io.zarr.ImageFolder} for images,
 * at {@link org.pstm.io.zarr.GatherFolder} for gathers, at
 * {@link org.pstm.io.zarr.ZarrArray} for the store.
 */
package org.pstm.io.zarr;
