package org.pstm.kernel.opencl;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.pstm.kernel.gpu.DeviceSource;

/**
 * The profiles that searches found on this machine: a file of the user's cache, a line for each version, device, driver
 * and text of the kernel. A profile of another driver or another text is none.
 */
final class RememberedProfiles {

  /** The system property that names the folder. */
  static final String FOLDER = "pstm.cache";

  private static final String NAME = "opencl-profiles.properties";

  private static final int DIGITS = 16;

  private final Path file;

  RememberedProfiles(Path folder) {
    file = folder.toAbsolutePath().resolve(NAME);
  }

  /**
   * Those of the user: {@code pstm.cache}, else {@code pstm} in {@code XDG_CACHE_HOME}, else {@code ~/.cache/pstm}. What
   * is set and empty is not set, as the XDG base directory specification has it.
   */
  static RememberedProfiles ofUser() {
    String folder = System.getProperty(FOLDER, "");
    if (!folder.isBlank()) return new RememberedProfiles(Path.of(folder));
    String cache = System.getenv("XDG_CACHE_HOME");
    boolean isGiven = cache != null && !cache.isBlank();
    return new RememberedProfiles(
        (isGiven ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache")).resolve("pstm"));
  }

  Path file() {
    return file;
  }

  /**
   * The profile of a version on a device, where one is remembered.
   *
   * @throws IOException where the file is there and cannot be read, or is no such file
   */
  Optional<DeviceProfile> find(Version version, OpenClDevice device) throws IOException {
    String line = read().getProperty(key(version, device));
    if (line == null) return Optional.empty();
    try {
      return Optional.of(DeviceProfile.parse(line, DeviceProfile.byDefault(version, device)).checkedOn(device));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private Properties read() throws IOException {
    Properties all = new Properties();
    if (!Files.exists(file)) return all;
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      all.load(in);
      return all;
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": no file of profiles: " + e.getMessage(), e);
    }
  }

  /**
   * Remembers a profile. Of two processes that do so at once one may win for both: what is lost is a search.
   *
   * @param told what people are told of the search
   */
  void keep(Version version, OpenClDevice device, DeviceProfile profile, String told) throws IOException {
    Files.createDirectories(file.getParent());
    Properties all = readOrBegin();
    all.setProperty(key(version, device),
        profile.text() + ", " + version.id() + " on " + device.name() + ", " + device.driver() + ": " + told);
    Path next = Files.createTempFile(file.getParent(), NAME, ".new");
    try {
      try (Writer out = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
        all.store(out, "How kernels give devices their work; pstm kernels --tune writes it, and it may be removed");
      }
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /** A file that is damaged is begun anew: all that it held can be found again. */
  private Properties readOrBegin() {
    try {
      return read();
    } catch (IOException e) {
      return new Properties();
    }
  }

  private static String key(Version version, OpenClDevice device) {
    String all = String.join("\n", device.name(), device.driver(), Integer.toString(device.lanes()),
        DeviceSource.assemble(OpenClSession.class, version.entry()));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return version.id() + "." + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
