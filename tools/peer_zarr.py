"""Opens a PSTM image, or gathers, with zarr-python 3 and with xarray, and prints what they saw as one JSON object.

    $(tools/peers) tools/peer_zarr.py IMAGE_DIR [2]

Exit 1 and one sentence where the image is not what docs/formats.md promises. Checksums are CRC-32 over the
little-endian C-order bytes, so that a test can compare bit for bit.
"""
import json
import sys
import zlib

import numpy
import xarray
import zarr

VOLUMES = {"amplitude": "float32", "fold": "int32", "weight_sum": "float32"}
CLASSES = ("offset", "azimuth")


def expected(class_axis, version):
    """Type and dimensions of each array; class_axis is empty for a stack, and names the axis of gathers.

    Version 2 has no truth values, for JZarr, which writes it, has none.
    """
    traces = ("inline", "crossline", *class_axis)
    return {
        **{name: (dtype, (*traces, "time")) for name, dtype in VOLUMES.items()},
        **{name: ("float64", (name,)) for name in class_axis},
        "inline": ("int32", ("inline",)),
        "crossline": ("int32", ("crossline",)),
        "time": ("float64", ("time",)),
        "cdp_x": ("float64", ("inline", "crossline")),
        "cdp_y": ("float64", ("inline", "crossline")),
        "trace_mask": ("bool" if version == 3 else "uint8", traces),
    }


def must(holds, sentence):
    if not holds:
        sys.exit(f"peer_zarr.py: {sentence}")


def seen(values):
    """Shape, type, checksum and sum of an array; NaN left out of the sum."""
    stored = numpy.ascontiguousarray(values)
    little = stored.astype(stored.dtype.newbyteorder("<"))
    return {
        "shape": list(stored.shape),
        "dtype": str(stored.dtype),
        "crc32": zlib.crc32(little.tobytes()),
        "sum": float(numpy.nansum(stored.astype("float64"))),
        "bad": int(numpy.isnan(stored.astype("float64")).sum()),
    }


def dimensions(array):
    if array.metadata.zarr_format == 3:
        return list(array.metadata.dimension_names)
    return list(array.attrs["_ARRAY_DIMENSIONS"])


def with_zarr(path, version):
    group = zarr.open_consolidated(path, mode="r")
    must(group.metadata.zarr_format == version, f"zarr format is {group.metadata.zarr_format}, not {version}")
    consolidated = group.metadata.consolidated_metadata
    must(consolidated is not None, "the group has no consolidated metadata")
    must(sorted(consolidated.metadata) == sorted(name for name, _ in group.arrays()),
         "consolidated metadata and arrays differ")
    arrays = {}
    for name, array in group.arrays():
        # Again without the consolidated metadata: both must say the same.
        alone = zarr.open_array(f"{path}/{name}", mode="r")
        # As text: a fill value of NaN does not equal itself.
        must(str(alone.metadata.to_dict()) == str(array.metadata.to_dict()), f"{name}: consolidated metadata differ from the array's own")
        arrays[name] = {**seen(alone[...]), "dimensions": dimensions(alone),
                        "chunks": list(alone.chunks)}
    return arrays


def with_xarray(path, version):
    dataset = xarray.open_dataset(path, engine="zarr", consolidated=True)
    variables = {}
    class_axis = [name for name in CLASSES if name in dataset.dims]
    must(dataset["amplitude"].ndim == 3 + len(class_axis), f"amplitude: dimensions {dataset['amplitude'].dims}")
    for name, (dtype, dimensions) in expected(class_axis, version).items():
        if name == "weight_sum" and name not in dataset:
            continue
        must(name in dataset.variables, f"xarray sees no {name}")
        variable = dataset[name]
        must(variable.dims == dimensions, f"{name}: dimensions {variable.dims}, not {dimensions}")
        must(str(variable.dtype) == dtype, f"{name}: type {variable.dtype}, not {dtype}")
        variables[name] = seen(variable.values)
    must("amplitude" in dataset.data_vars, "amplitude is no data variable")
    coordinates = sorted(str(name) for name in dataset["amplitude"].coords)
    return {"class_attributes": dataset[class_axis[0]].attrs if class_axis else None, "variables": variables, "coordinates": coordinates, "attributes": dataset.attrs,
            "time_units": dataset["time"].attrs.get("unitsV1"), "cdp_x_units": dataset["cdp_x"].attrs.get("unitsV1")}


def main():
    must(len(sys.argv) in (2, 3), "needs one argument, the image's folder, and may have the version of Zarr")
    path = sys.argv[1]
    version = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    report = {"zarr_version": zarr.__version__, "xarray_version": xarray.__version__,
              "zarr": with_zarr(path, version), "xarray": with_xarray(path, version)}
    json.dump(report, sys.stdout)
    print()


if __name__ == "__main__":
    main()
