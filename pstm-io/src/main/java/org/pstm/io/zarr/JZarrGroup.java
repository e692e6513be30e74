package org.pstm.io.zarr;

import com.bc.zarr.ArrayParams;
import com.bc.zarr.CompressorFactory;
import com.bc.zarr.DataType;
import com.bc.zarr.DimensionSeparator;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A group in Zarr v2, written by JZarr.
 *
 * <p>What JZarr does not know of is added here: {@code _ARRAY_DIMENSIONS} among the attributes of every array, by which
 * xarray names its axes; {@code .zmetadata}, which repeats all documents and is written last; and a fill value of
 * null for whole numbers, for xarray takes one of 0 for a mark of missing values and turns zeros into NaN. Truth values
 * become u1: JZarr has no others.
 */
final class JZarrGroup implements WrittenGroup {

  private static final String CONSOLIDATED = ".zmetadata";

  /** Samples are noise to a packer: higher levels cost time and save next to nothing. */
  private static final int LEVEL = 1;

  private final Path folder;
  private final com.bc.zarr.ZarrGroup group;
  private final Map<String, ArrayMetadata> created = new TreeMap<>();

  private JZarrGroup(Path folder, com.bc.zarr.ZarrGroup group) {
    this.folder = folder;
    this.group = group;
  }

  static JZarrGroup create(Path folder, Map<String, Object> attributes) {
    try {
      return new JZarrGroup(folder, com.bc.zarr.ZarrGroup.create(folder, attributes));
    } catch (IOException e) {
      throw ZarrFiles.failure(folder, e);
    }
  }

  @Override
  public JZarrArray create(String name, ArrayMetadata metadata) {
    Path place = folder.resolve(name);
    Map<String, Object> attributes = new LinkedHashMap<>(metadata.attributes());
    attributes.put(ZarrV2.DIMENSIONS, metadata.dimensions());
    try {
      com.bc.zarr.ZarrArray array = group.createArray(name, parameters(metadata), attributes);
      if (!isFloat(metadata)) dropFill(place);
      created.put(name, metadata);
      return new JZarrArray(place, array, metadata);
    } catch (IOException e) {
      throw ZarrFiles.failure(place, e);
    }
  }

  private static ArrayParams parameters(ArrayMetadata metadata) {
    return new ArrayParams().shape(Arrays.stream(metadata.shape()).mapToInt(Math::toIntExact).toArray())
        .chunks(metadata.chunkShape()).dataType(type(metadata.type())).byteOrder(ByteOrder.LITTLE_ENDIAN)
        .fillValue(isFloat(metadata) ? Double.NaN : 0).dimensionSeparator(DimensionSeparator.DOT)
        .compressor(CompressorFactory.create("zlib", "level", LEVEL));
  }

  private static boolean isFloat(ArrayMetadata metadata) {
    return metadata.type() == ZarrType.FLOAT32 || metadata.type() == ZarrType.FLOAT64;
  }

  private static DataType type(ZarrType type) {
    return switch (type) {
      case BOOL, UINT8 -> DataType.u1;
      case INT8 -> DataType.i1;
      case INT16 -> DataType.i2;
      case UINT16 -> DataType.u2;
      case INT32 -> DataType.i4;
      case UINT32 -> DataType.u4;
      case INT64 -> DataType.i8;
      case FLOAT32 -> DataType.f4;
      case FLOAT64 -> DataType.f8;
    };
  }

  private static void dropFill(Path array) {
    Map<String, Object> document = new LinkedHashMap<>(ZarrJson.map(ZarrJson.readFile(array, ZarrV2.ARRAY)));
    document.put("fill_value", null);
    ZarrJson.writeFile(array, ZarrV2.ARRAY, document);
  }

  @Override
  public void finish() {
    Map<String, Object> documents = new LinkedHashMap<>();
    documents.put(ZarrV2.ATTRIBUTES, ZarrJson.readFile(folder, ZarrV2.ATTRIBUTES));
    documents.put(ZarrV2.GROUP, ZarrJson.readFile(folder, ZarrV2.GROUP));
    for (String name : created.keySet())
      for (String document : new String[] {ZarrV2.ARRAY, ZarrV2.ATTRIBUTES})
        documents.put(name + "/" + document, ZarrJson.readFile(folder.resolve(name), document));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("metadata", documents);
    json.put("zarr_consolidated_format", 1);
    ZarrJson.writeFile(folder, CONSOLIDATED, json);
  }
}
