package org.pstm.kernel.opencl;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.pstm.kernel.KernelUnavailableException;

/**
 * The profile of a version on a device: the remembered one, else the default. Nothing is searched for where a job
 * starts: a short job would pay for it.
 *
 * @param version which
 * @param profile what is taken, but for the system properties
 * @param why where it came from
 */
record ProfileChoice(Version version, DeviceProfile profile, String why) {

  /** What is remembered, else the default. */
  static ProfileChoice of(Version version, OpenClDevice device) {
    DeviceProfile usual = DeviceProfile.byDefault(version, device);
    try {
      Optional<DeviceProfile> found = RememberedProfiles.ofUser().find(version, device);
      return found.map(p -> new ProfileChoice(version, p, "found by a search on this machine"))
          .orElseGet(() -> new ProfileChoice(version, usual, "by default; ./pstm kernels --tune searches"));
    } catch (IOException e) {
      return new ProfileChoice(version, usual,
          "by default, for what was remembered cannot be read (" + e + "); ./pstm kernels --tune searches anew");
    }
  }

  /** Searches, remembers what was found, and says so. */
  static String search(Version version, OpenClDevice device, Duration limit) {
    ProfileSearch.Found found = ProfileSearch.on(DeviceContext.of(device), version).search(limit);
    RememberedProfiles remembered = RememberedProfiles.ofUser();
    try {
      remembered.keep(version, device, found.best(), found.told());
    } catch (IOException e) {
      throw new KernelUnavailableException("what was found cannot be remembered in " + remembered.file() + " (" + e
          + "); give -D" + RememberedProfiles.FOLDER + "=FOLDER", e);
    }
    return version.id() + ": " + found.best().text() + ", " + found.told() + "; kept in " + remembered.file();
  }

  /** What is taken on a device, in a line for people. */
  String describe(OpenClDevice device) {
    try {
      DeviceProfile taken = profile.overridden(device);
      return version.id() + ": " + taken.text() + ", " + (taken.equals(profile) ? why : "as system properties say");
    } catch (KernelUnavailableException e) {
      return version.id() + ": " + e.getMessage();
    }
  }
}
