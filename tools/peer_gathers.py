"""Adds the gathers of a PSTM run up with numpy and compares them with the stack of the same run, as one JSON object.

    $(tools/peers) tools/peer_gathers.py IMAGE_DIR GATHERS_DIR

Both must be normalised by fold: the stack times its fold is then the sum over classes of amplitude times fold.
"""
import json
import sys

import numpy
import xarray


def must(holds, sentence):
    if not holds:
        sys.exit(f"peer_gathers.py: {sentence}")


def main():
    must(len(sys.argv) == 3, "needs two arguments, the folders of the image and of the gathers")
    stack, gathers = (xarray.open_dataset(path, engine="zarr", consolidated=True) for path in sys.argv[1:])
    for dataset in (stack, gathers):
        must(dataset.attrs["attributes"]["normalisation"] == "FOLD", "an output is not normalised by fold")
    axis = gathers["amplitude"].dims[2]
    summed = (gathers["amplitude"].astype("float64") * gathers["fold"]).sum(axis)
    expected = stack["amplitude"].astype("float64") * stack["fold"]
    json.dump({
        "axis": axis,
        "centres": gathers[axis].values.tolist(),
        "live_traces": gathers["trace_mask"].sum(("inline", "crossline")).values.tolist(),
        "greatest_fold": int(stack["fold"].max()),
        "fold_differences": int((gathers["fold"].sum(axis) != stack["fold"]).sum()),
        "largest_amplitude": float(numpy.abs(stack["amplitude"]).max()),
        "relative_difference": float(numpy.abs(summed - expected).max() / numpy.abs(expected).max()),
    }, sys.stdout)
    print()


if __name__ == "__main__":
    main()
