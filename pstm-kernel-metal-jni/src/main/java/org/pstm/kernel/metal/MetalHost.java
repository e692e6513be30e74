package org.pstm.kernel.metal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.pstm.kernel.Availability.Unavailable;

/** The device of this machine, opened once and kept while the process lives; where there is none, why. */
final class MetalHost {

  private static final String LIBRARY = "libpstm-metal.dylib";

  private static MetalHost here;

  private final MetalDevice device;
  private final Unavailable why;

  private MetalHost(MetalDevice device, Unavailable why) {
    this.device = device;
    this.why = why;
  }

  /** That of this machine. */
  static synchronized MetalHost here() {
    if (here == null) here = find(System.getProperty("os.name"));
    return here;
  }

  /** For tests: another device in the place of this machine's, which is closed. */
  static synchronized void replace(MetalDevice other) {
    if (here != null && here.device != null) here.device.close();
    here = other == null ? null : new MetalHost(other, null);
  }

  /** The device, where there is one. */
  Optional<MetalDevice> device() {
    return Optional.ofNullable(device);
  }

  /** Why there is no device. */
  Unavailable why() {
    return why;
  }

  /** Looks for Metal on a system. */
  static MetalHost find(String system) {
    if (!system.startsWith("Mac")) return none("Metal needs macOS; this is " + system);
    try (InputStream library = MetalHost.class.getResourceAsStream(LIBRARY)) {
      if (library == null)
        return none("this build of pstm-kernel-metal-jni holds no " + LIBRARY
            + ": it was built without Apple's tools, and without clang and lld");
      load(library);
      return MetalDevice.open().map(found -> new MetalHost(found, null))
          .orElseGet(() -> none("macOS offers no Metal device here"));
    } catch (IOException | LinkageError | RuntimeException e) {
      return new MetalHost(null, new Unavailable("Metal cannot be loaded: " + e,
          "start java with --enable-native-access=ALL-UNNAMED and a writable java.io.tmpdir, or "
              + Alternatives.remedy()));
    }
  }

  private static MetalHost none(String reason) {
    return new MetalHost(null, new Unavailable(reason, Alternatives.remedy()));
  }

  @SuppressWarnings("restricted") // native code is what this module is about
  private static void load(InputStream library) throws IOException {
    Path copy = Files.createTempFile("pstm-metal", ".dylib");
    copy.toFile().deleteOnExit();
    Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
    System.load(copy.toString());
  }
}
