package org.pstm.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jocl.CL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KernelOptions;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.model.MigrationParameters;
import org.pstm.model.TravelTimeModel;

/** How a device is given its work: searched for, remembered, set by hand; never seen in the image. */
@ExtendWith(NeedsOpenCl.class)
class DeviceProfileTest {

  @TempDir
  Path cache;

  @BeforeEach
  void ownCache() {
    System.setProperty(RememberedProfiles.FOLDER, cache.toString());
  }

  @AfterEach
  void asItWas() {
    for (String property : List.of(RememberedProfiles.FOLDER, DeviceProfile.GROUP, DeviceProfile.GATHERS,
        DeviceProfile.REGISTERS, DeviceProfile.KNOTS))
      System.clearProperty(property);
    assertThat(DeviceResources.alive()).as("queues, kernels and buffers").isZero();
  }

  /**
   * Bit for bit on a processor; compilers of GPUs may contract products and sums differently in each program. Groups
   * that are too small for a block of 16 samples take curved rays by the formulas.
   */
  @ParameterizedTest
  @EnumSource(Version.class)
  void theImageDoesNotDependOnTheProfile(Version version) {
    assumeFalse(SmallMigration.device().type() != OpenClDevice.Type.CPU, "a GPU's compiler may contract");
    MigrationParameters straight = SmallMigration.HOW;
    for (MigrationParameters how : List.of(straight, straight.withTravelTime(TravelTimeModel.CURVED))) {
      DeviceProfile usual = DeviceProfile.byDefault(version, SmallMigration.device());
      float[] expected = SmallMigration.image(SmallMigration.kernel(version, usual), how);
      assertThat(expected).isNotEqualTo(new float[expected.length]);
      int least = how == straight ? 1 : Math.max(1, LaunchShape.KNOT / SmallMigration.device().lanes());
      for (int group : new int[] {1, 2, 7, 16, 33, 64, 256})
        if (group >= least)
          assertSame(SmallMigration.image(SmallMigration.kernel(version, usual.withGroup(group)), how), expected,
            "groups of " + group + ", " + how.travelTime());
      for (int gathers : new int[] {2, 3, 8})
        assertSame(SmallMigration.image(SmallMigration.kernel(version, usual.withGathers(gathers)), how), expected,
            gathers + " gathers, " + how.travelTime());
    }
  }

  /** By knots or by formulas: the same but for what cubics err. */
  @Test
  void knotsAreTakenWhereTheyAreOn() {
    OpenClDevice device = SmallMigration.device();
    MigrationParameters curved = SmallMigration.HOW.withTravelTime(TravelTimeModel.CURVED);
    SessionSpec spec = SmallMigration.spec(curved);
    DeviceProfile usual = DeviceProfile.byDefault(Version.V3, device);
    System.setProperty(DeviceProfile.KNOTS, "on");
    OpenClKernel on = SmallMigration.kernel(Version.V3, usual.overridden(device));
    System.setProperty(DeviceProfile.KNOTS, "off");
    OpenClKernel off = SmallMigration.kernel(Version.V3, usual.overridden(device));
    assertThat(LaunchShape.of(on, spec, Integer.MAX_VALUE).set()).isPositive();
    assertThat(LaunchShape.of(off, spec, Integer.MAX_VALUE).set()).isZero();
    float[] byKnots = SmallMigration.image(on, curved);
    float[] byFormulas = SmallMigration.image(off, curved);
    float peak = 0;
    float furthest = 0;
    for (int i = 0; i < byKnots.length; i++) {
      peak = Math.max(peak, Math.abs(byFormulas[i]));
      furthest = Math.max(furthest, Math.abs(byKnots[i] - byFormulas[i]));
    }
    assertThat(furthest / peak).isBetween(1e-8f, 0.05f);
  }

  /** A kernel that takes many registers runs in smaller groups: it is compiled for them, to the same image. */
  @ParameterizedTest
  @EnumSource(Version.class)
  void groupsAreAsSmallAsTheCompiledKernelNeeds(Version version) {
    OpenClKernel kernel =
        SmallMigration.kernel(version, DeviceProfile.byDefault(version, SmallMigration.device()).withGroup(64));
    SessionSpec spec = SmallMigration.spec(SmallMigration.HOW);
    SessionSpec curved = SmallMigration.spec(SmallMigration.HOW.withTravelTime(TravelTimeModel.CURVED));
    assertThat(group(kernel, curved, k -> 1)).isEqualTo(1);
    int wanted = group(kernel, spec, k -> 64);
    assertThat(group(kernel, spec, kernel.context()::groupOf)).isEqualTo(wanted);
    assertThat(group(kernel, spec, k -> wanted - 1)).isBetween(1, wanted - 1);
    assertThat(group(kernel, spec, k -> 1)).isEqualTo(1);
    assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> group(kernel, spec, k -> 0))
        .withMessageContaining("needs groups of");
    for (SessionPrograms.GroupLimit limit : List.<SessionPrograms.GroupLimit>of(k -> 64, k -> 5, k -> 1))
      try (OpenClSession session = OpenClSession.open(kernel, spec, limit)) {
        assertSame(SmallMigration.image(session), SmallMigration.image(kernel, spec.parameters()), "limited groups");
      }
  }

  private static void assertSame(float[] image, float[] expected, String what) {
    assertThat(Arrays.mismatch(image, expected)).as("the first sample that differs, %s", what).isEqualTo(-1);
  }

  private static int group(OpenClKernel kernel, SessionSpec spec, SessionPrograms.GroupLimit limit) {
    try (DeviceResources resources = new DeviceResources(kernel.context(), 1 << 20)) {
      return SessionPrograms.compile(kernel, spec, resources, limit).shape.group();
    }
  }

  @Test
  void aSearchTriesTheDefaultFirstAndEndsInTime() {
    ProfileSearch search = ProfileSearch.on(DeviceContext.of(SmallMigration.device()), Version.V2);
    DeviceProfile usual = DeviceProfile.byDefault(Version.V2, SmallMigration.device());
    ProfileSearch.Found none = search.search(Duration.ZERO);
    assertThat(none.best()).isEqualTo(usual);
    assertThat(none.told()).isEqualTo("1 profiles tried, 100 % of the default's time");
    ProfileSearch.Found found = search.search(Duration.ofSeconds(8));
    assertThat(found.tried()).hasSizeBetween(2, 12).doesNotHaveDuplicates();
    assertThat(found.tried().getFirst().profile()).isEqualTo(usual);
    assertThat(found.tried()).allSatisfy(tried -> assertThat(tried.seconds()).isPositive());
    assertThat(found.tried().stream().map(ProfileSearch.Tried::profile)).contains(found.best());
  }

  @Test
  void profilesThatTheDeviceCannotRunAreTriedAndNotTaken() {
    OpenClDevice device = SmallMigration.device();
    DeviceProfile usual = DeviceProfile.byDefault(Version.V2, device);
    int best = usual.group() / 2;
    ProfileSearch search = new ProfileSearch(Version.V2, device, profile -> {
      if (profile.group() > usual.group()) throw new OpenClException("too many work-items", CL.CL_OUT_OF_RESOURCES);
      if (profile.group() < best) throw new KernelUnavailableException("too few");
      return profile.group() == best ? 1 : 2;
    });
    ProfileSearch.Found found = search.search(Duration.ofSeconds(60));
    assertThat(found.best().group()).isEqualTo(best);
    assertThat(found.told()).containsPattern("profiles tried, [1-9] of them beyond the device, 50 % of");
    ProfileSearch dead = new ProfileSearch(Version.V2, device, profile -> {
      throw new OpenClException("gone", CL.CL_DEVICE_NOT_AVAILABLE);
    });
    assertThatExceptionOfType(OpenClException.class).isThrownBy(() -> dead.search(Duration.ofSeconds(60)));
    AtomicInteger runs = new AtomicInteger();
    ProfileSearch dying = new ProfileSearch(Version.V2, device, profile -> {
      if (runs.incrementAndGet() > 1) throw new OpenClException("gone", CL.CL_DEVICE_NOT_AVAILABLE);
      return 1;
    });
    assertThatExceptionOfType(OpenClException.class).isThrownBy(() -> dying.search(Duration.ofSeconds(60)));
  }

  @Test
  void anEmptyFolderOfTheCacheIsNone() {
    System.setProperty(RememberedProfiles.FOLDER, " ");
    assertThat(RememberedProfiles.ofUser().file().getParent()).hasFileName("pstm");
  }

  @Test
  void aRememberedLimitOfRegistersIsNotGivenToACompilerThatTakesNone() throws IOException {
    OpenClDevice device = SmallMigration.device();
    assumeFalse(device.limitsRegisters(), "this compiler does");
    new RememberedProfiles(cache).keep(Version.V2, device, new DeviceProfile(8, 2, 40, false), "tried");
    assertThat(profileOf("opencl_v2")).isEqualTo(DeviceProfile.byDefault(Version.V2, device));
    assertThat(settings().get(1)).contains("cannot be read").contains("takes no limit of registers");
  }

  @Test
  void whatWasFoundIsRememberedForTheSameDeviceDriverAndVersion() throws IOException {
    OpenClDevice device = SmallMigration.device();
    RememberedProfiles remembered = new RememberedProfiles(cache.resolve("new"));
    assertThat(remembered.find(Version.V3, device)).isEmpty();
    DeviceProfile profile = new DeviceProfile(17, 3, device.limitsRegisters() ? 5 : 0, true);
    remembered.keep(Version.V3, device, profile, "tried");
    remembered.keep(Version.V1, device, profile.withGroup(1), "tried");
    assertThat(remembered.find(Version.V3, device)).isEqualTo(Optional.of(profile));
    assertThat(remembered.find(Version.V1, device)).isEqualTo(Optional.of(profile.withGroup(1)));
    assertThat(remembered.find(Version.V2, device)).isEmpty();
    OpenClDevice updated = new OpenClDevice(device.id(), device.number(), device.name(), device.driver() + ".1",
        device.type(), device.units(), device.megahertz(), device.lanes(), device.rounding(), device.limitsRegisters(),
        device.limits());
    assertThat(remembered.find(Version.V3, updated)).isEmpty();
    assertThat(Files.list(cache.resolve("new"))).hasSize(1);
  }

  @Test
  void aKernelTakesWhatIsRememberedAndWhatIsSetByHandBeforeIt() throws IOException {
    OpenClDevice device = SmallMigration.device();
    DeviceProfile usual = DeviceProfile.byDefault(Version.V2, device);
    assertThat(profileOf("opencl_v2")).isEqualTo(usual);
    new RememberedProfiles(cache).keep(Version.V2, device, new DeviceProfile(8, 2, 0, false), "tried");
    assertThat(profileOf("opencl_v2")).isEqualTo(new DeviceProfile(8, 2, 0, false));
    assertThat(settings()).contains(
        "opencl_v2: group=8 gathers=2 registers=0 knots=off, found by a search on this machine",
        "opencl_v1: " + DeviceProfile.byDefault(Version.V1, device).text()
            + ", by default; ./pstm kernels --tune searches");
    System.setProperty(DeviceProfile.GROUP, "4");
    System.setProperty(DeviceProfile.GATHERS, "5");
    assertThat(profileOf("opencl_v2")).isEqualTo(new DeviceProfile(4, 5, 0, false));
    assertThat(settings()).contains("opencl_v2: group=4 gathers=5 registers=0 knots=off, as system properties say");
  }

  @Test
  void aFileThatIsDamagedIsSaidAndBegunAnew() throws IOException {
    OpenClDevice device = SmallMigration.device();
    RememberedProfiles remembered = new RememberedProfiles(cache);
    for (String damaged : List.of("\\u12", "key")) {
      remembered.keep(Version.V2, device, new DeviceProfile(8, 2, 0, false), "tried");
      String key = Files.readAllLines(remembered.file()).stream().filter(l -> l.startsWith("opencl")).findFirst()
          .orElseThrow().split("=")[0];
      Files.writeString(remembered.file(),
          damaged.equals("key") ? key + "=group=0 gathers=1 registers=0 knots=on" : damaged);
      assertThat(profileOf("opencl_v2")).isEqualTo(DeviceProfile.byDefault(Version.V2, device));
      assertThat(settings().get(1)).contains("cannot be read").contains(remembered.file().toString());
      remembered.keep(Version.V2, device, new DeviceProfile(8, 2, 0, false), "tried");
      assertThat(profileOf("opencl_v2")).isEqualTo(new DeviceProfile(8, 2, 0, false));
    }
  }

  /** Of before there were knots. */
  @Test
  void aProfileWithoutKnotsHasThoseOfTheDefault() {
    DeviceProfile usual = new DeviceProfile(1, 1, 0, true);
    assertThat(DeviceProfile.parse("group=8 gathers=2 registers=0, opencl_v3 on a device", usual))
        .isEqualTo(new DeviceProfile(8, 2, 0, true));
    assertThat(DeviceProfile.parse("group=8 gathers=2 registers=0 knots=off, opencl_v3", usual))
        .isEqualTo(new DeviceProfile(8, 2, 0, false));
  }

  @Test
  void tuneRemembersAndSaysWhatItFound() {
    List<String> lines = new OpenClKernels().tune(KernelOptions.DEFAULTS, Duration.ZERO);
    assertThat(lines).hasSize(Version.values().length)
        .allMatch(line -> line.matches("opencl_v[123]: group=\\d+ gathers=\\d+ registers=\\d+ knots=(on|off), "
            + "\\d+ profiles tried, .*"));
    assertThat(settings()).allMatch(line -> line.endsWith("found by a search on this machine"));
    KernelCatalogue found = KirchhoffKernels.discover();
    assertThatExceptionOfType(KernelUnavailableException.class)
        .isThrownBy(() -> found.tune(KernelOptions.onDevice("999"))).withMessageContaining("999");
  }

  @Test
  void whereNothingCanBeRememberedTheSearchSaysSo() throws IOException {
    Path file = Files.createFile(cache.resolve("file"));
    System.setProperty(RememberedProfiles.FOLDER, file.toString());
    assertThatExceptionOfType(KernelUnavailableException.class)
        .isThrownBy(() -> ProfileChoice.search(Version.V2, SmallMigration.device(), Duration.ZERO))
        .withMessageContaining("cannot be remembered").withMessageContaining("-Dpstm.cache=FOLDER");
  }

  @ParameterizedTest
  @CsvSource({"pstm.opencl.group,0", "pstm.opencl.group,many", "pstm.opencl.group,100000", "pstm.opencl.gathers,0",
      "pstm.opencl.registers,-1", "pstm.opencl.registers,1e3", "pstm.opencl.knots,yes"})
  void settingsThatAreNoneAreRefused(String property, String value) {
    System.setProperty(property, value);
    assertThatExceptionOfType(KernelUnavailableException.class)
        .isThrownBy(() -> KirchhoffKernels.createKernel("opencl_v1")).withMessageContaining(property + "=" + value);
    assertThat(settings().getFirst()).contains(property + "=" + value);
  }

  @Test
  void aCompilerThatKnowsNoRegistersIsNotGivenALimit() {
    assumeFalse(SmallMigration.device().limitsRegisters(), "this compiler does");
    System.setProperty(DeviceProfile.REGISTERS, "40");
    assertThatExceptionOfType(KernelUnavailableException.class)
        .isThrownBy(() -> KirchhoffKernels.createKernel("opencl_v3"))
        .withMessageContaining("takes no limit of registers: pstm.opencl.registers=40; leave the property out");
  }

  @Test
  void profilesRefuseWhatNoDeviceCanDo() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DeviceProfile(0, 1, 0, true))
        .withMessageContaining("group=0");
    assertThatIllegalArgumentException().isThrownBy(() -> new DeviceProfile(1, 0, 0, true))
        .withMessageContaining("gathers=0");
    assertThatIllegalArgumentException().isThrownBy(() -> DeviceProfile.parse("group=1", new DeviceProfile(1, 1, 0, true)))
        .withMessageContaining("group=1");
  }

  private static DeviceProfile profileOf(String id) {
    try (OpenClKernel kernel = (OpenClKernel) KirchhoffKernels.createKernel(id)) {
      return kernel.profile();
    }
  }

  private static List<String> settings() {
    return KirchhoffKernels.discover().settings();
  }
}
