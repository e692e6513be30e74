"""Opens the traces of a survey folder with zarr-python 3, and prints what it saw as one JSON object.

    $(tools/peers) tools/peer_survey.py SURVEY_DIR

Exit 1 and one sentence where the array is not what docs/formats.md promises. The checksum is CRC-32 over the
little-endian C-order bytes.
"""
import json
import os
import sys
import zlib

import numpy
import zarr


def main():
    if len(sys.argv) != 2:
        sys.exit("peer_survey.py: needs one argument, the survey's folder")
    array = zarr.open_array(os.path.join(sys.argv[1], "traces.zarr"), mode="r")
    if array.metadata.zarr_format != 2 or array.ndim != 2:
        sys.exit(f"peer_survey.py: an array of {array.ndim} axes in Zarr v{array.metadata.zarr_format}")
    values = numpy.ascontiguousarray(array[...]).astype("<f4")
    json.dump({"shape": list(array.shape), "chunks": list(array.chunks), "attributes": dict(array.attrs),
               "crc32": zlib.crc32(values.tobytes())}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
