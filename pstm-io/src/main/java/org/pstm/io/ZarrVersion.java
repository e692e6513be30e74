package org.pstm.io;

/** The version of Zarr that an image is written in. */
public enum ZarrVersion {
  /** What xarray, zarr-python 3 and MDIO v1 open. */
  V3,
  /** For readers that know no other, JZarr among them: slower to write, packed with zlib. */
  V2
}
