package org.pstm.io.zarr;

import com.github.luben.zstd.Zstd;
import java.util.Optional;

/** Whether the native library behind the zstd codec is there: it unpacks itself into the temporary folder. */
final class ZstdLibrary {

  private ZstdLibrary() {}

  /** What is wrong and what would help, to stand behind the name of an image; empty where all is well. */
  static Optional<String> problem() {
    try {
      Zstd.defaultCompressionLevel();
      return Optional.empty();
    } catch (LinkageError e) {
      return Optional.of("the zstd library cannot be unpacked into " + System.getProperty("java.io.tmpdir")
          + "; free space there, or name another folder with -Djava.io.tmpdir");
    }
  }
}
