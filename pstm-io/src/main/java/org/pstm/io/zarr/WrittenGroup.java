package org.pstm.io.zarr;

import java.nio.file.Path;
import java.util.Map;
import org.pstm.io.ZarrVersion;

/** A group that is being written, in whichever version of Zarr. */
interface WrittenGroup {

  /** Begins a group in an existing folder. */
  static WrittenGroup create(ZarrVersion version, Path folder, Map<String, Object> attributes) {
    return switch (version) {
      case V3 -> ZarrGroup.create(folder, attributes);
      case V2 -> JZarrGroup.create(folder, attributes);
    };
  }

  /** Creates an array of the group. */
  WrittenArray create(String name, ArrayMetadata metadata);

  /** Completes the group: consolidated metadata come last. */
  void finish();
}
