package org.pstm.kernel.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.kernel.KernelSession;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;
import org.pstm.kernel.tck.DeviceSessionContract;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.ImageClasses;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Sampling;
import org.pstm.model.TileImage;
import org.pstm.model.TraceGather;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.WeightSums;

/** What sessions leave behind, and what becomes of them where Metal fails. */
@ExtendWith(OnMetal.class)
class MetalSessionsTest extends DeviceSessionContract {

  @Override
  protected List<String> kernelIds() {
    return Arrays.stream(Version.values()).map(version -> version.id().toString()).toList();
  }

  /** Of kernels that are closed a device keeps its programs alone; with it nothing is left. */
  @Override
  protected void assertNothingIsLeft() {
    // Device, queue, one library with one pipeline of one function: every session here asks for the same.
    assertAlive(OnMetal.isDevice() ? 0 : 5);
    freshDevice();
  }

  @BeforeEach
  void withoutPrograms() {
    freshDevice();
  }


  private static long alive() {
    return OnMetal.isDevice() ? 0 : Emulation.here().alive("");
  }

  /** The last references are let go by the queue's own thread, a moment after the commands are done. */
  private static void assertAlive(long expected) {
    for (int i = 0; i < 500 && alive() != expected; i++) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(alive()).as("objects of Metal that are alive").isEqualTo(expected);
  }

  /** A device of its own, so that its end can be seen too. */
  private static void freshDevice() {
    if (!OnMetal.isDevice()) MetalHost.replace(null);
    assertAlive(0);
    if (!OnMetal.isDevice()) MetalHost.replace(MetalDevice.open().orElseThrow());
  }

  /** Buffers are taken from those of sessions before; the first session makes them all. */
  @Test
  void buffersArePooled() {
    assumeFalse(OnMetal.isDevice(), "a device does not count its buffers");
    Emulation emulation = Emulation.here();
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("metal_v1")) {
      migrate(kernel, HOW);
      long made = emulation.made("StandInBuffer");
      for (int i = 0; i < 20; i++) migrate(kernel, HOW);
      assertThat(emulation.made("StandInBuffer")).isEqualTo(made);
    }
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("metal_v0")) {
      long made = emulation.made("StandInBuffer");
      migrate(kernel, HOW);
      assertThat(emulation.made("StandInBuffer")).isGreaterThan(made + 10);
    }
  }

  /** What fails where: the session is refused or ends with Metal's own words, and nothing is left of it. */
  @ParameterizedTest
  @ValueSource(strings = {"metal_v0 buffer", "metal_v1 buffer", "metal_v1 texture", "metal_v1 command buffer",
      "metal_v2 commands", "metal_v3 commands", "metal_v3 indirect", "metal_v3 command buffer"})
  void failuresOfMetalAreExceptions(String what) {
    assumeFalse(OnMetal.isDevice(), "a device does not fail when told to");
    freshDevice();
    String id = what.substring(0, 8);
    String kind = what.substring(9);
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id)) {
      Emulation.here().failNext(kind);
      assertThatExceptionOfType(MetalException.class).isThrownBy(() -> migrate(kernel, HOW))
          .withMessageContaining(kind.equals("commands") ? "the GPU hung, as it was told to" : "Metal gave no ");
      assertThat(migrate(kernel, HOW)).as("the next session").isNotZero();
    }
    freshDevice();
  }

  @Test
  void aPipelineThatFailsIsSaid() {
    assumeFalse(OnMetal.isDevice(), "a device does not fail when told to");
    freshDevice();
    Emulation.here().failNext("pipeline");
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("metal_v2")) {
      assertThatExceptionOfType(MetalException.class).isThrownBy(() -> migrate(kernel, HOW))
          .withMessage("the pipeline failed, as it was told to");
      assertThat(migrate(kernel, HOW)).isNotZero();
    }
    freshDevice();
  }

  @Test
  void aMachineWithoutADeviceHasNone() {
    assumeFalse(OnMetal.isDevice(), "a device does not fail when told to");
    Emulation.here().failNext("device");
    assertThat(MetalDevice.open()).isEmpty();
  }

  @Test
  void tilesTooLargeAreRefused() {
    SessionSpec large = new SessionSpec(GRID, new ConstantVelocity(2000), HOW, TIME,
        new SessionSpec.Limits(6_000_000, 5, 20), WeightSums.KEPT);
    SessionSpec longest = new SessionSpec(GRID, new ConstantVelocity(2000), HOW, new Sampling(1 << 22, 0.004, 0),
        new SessionSpec.Limits(6, 5, 2), WeightSums.DROPPED);
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("metal_v1")) {
      assertThat(kernel.refuses(large).orElseThrow()).contains("use smaller tiles");
      assertThatThrownBy(() -> kernel.open(large)).isInstanceOf(UnsupportedRequestException.class);
      assertThat(kernel.refuses(longest).orElseThrow()).contains("4194304", "use reference");
      assertThat(kernel.memoryOf(spec(HOW))).isBetween(10_000L, 10_000_000L);
    }
  }

  /** A launch for each angle: 129 and more fit into the commands that Metal encodes at a time. */
  @Test
  void manyAnglesAreSummedAndTooManyClassesRefused() {
    ImageClasses angles = ImageClasses.angles(Math.toRadians(0.5), Math.toRadians(75));
    assertThat(angles.count()).isEqualTo(150);
    SessionSpec many = new SessionSpec(GRID, new ConstantVelocity(2000), Optional.empty(), HOW, List.of(), TIME,
        new SessionSpec.Limits(6, 5, angles.count()), WeightSums.DROPPED, Optional.of(angles));
    SessionSpec tooMany = new SessionSpec(GRID, new ConstantVelocity(2000), HOW, TIME,
        new SessionSpec.Limits(6, 5, 16_385), WeightSums.DROPPED);
    List<Long> contributions = new ArrayList<>();
    for (String id : List.of("metal_v2", "metal_v3"))
      try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(id); KernelSession session = kernel.open(many);
          TraceGather gather = new TraceGather(5, TIME.count());
          TileImage image = new TileImage(angles.count(), 6, GRID.nt(), WeightSums.DROPPED)) {
        for (int k = 0; k < 5; k++) gather.add(new TraceGeometry(10 * k, 5, 20 + k, 30, 0), 0, new float[TIME.count()]);
        session.begin(GRID.wholeTile());
        session.accumulate(gather);
        image.begin(GRID.wholeTile());
        session.finish(image);
        contributions.add(session.metrics().contributions());
        assertThat(kernel.refuses(tooMany).isPresent()).isEqualTo(id.equals("metal_v3"));
      }
    assertThat(contributions.get(0)).isPositive().isEqualTo(contributions.get(1));
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("metal_v3")) {
      assertThat(kernel.refuses(tooMany)).hasValue(
          "metal_v3 sums at most 16384 classes: classes=16385; use metal_v2 or fewer classes");
    }
  }

  /** The pool makes buffers a fifth larger: what then is larger than the device allows is refused in time. */
  @Test
  void buffersOfThePoolHaveToFitToo() {
    long most = MetalHost.here().device().orElseThrow().limit(MetalDevice.Limit.BUFFER) / Float.BYTES;
    assumeFalse(most > Integer.MAX_VALUE, "numbers of a buffer are limited elsewhere");
    int pillars = (int) (0.9 * most / (48 * 10));
    SessionSpec large = new SessionSpec(GRID, new ConstantVelocity(2000), HOW, TIME,
        new SessionSpec.Limits(pillars, 5, 10), WeightSums.DROPPED);
    for (Version version : Version.values())
      try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(version.id().toString())) {
        assertThat(kernel.refuses(large).isPresent()).as("%s", version).isEqualTo(version != Version.V0);
      }
  }

  @Test
  void aWorkingSetTooLargeIsRefused() {
    SessionSpec large = new SessionSpec(GRID, new ConstantVelocity(2000), HOW, TIME,
        new SessionSpec.Limits(250_000, 5, 10), WeightSums.KEPT);
    try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("metal_v0")) {
      assumeFalse(OnMetal.isDevice(), "a device may hold it");
      assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> kernel.open(large))
          .withMessageContaining("use smaller tiles or fewer classes").withMessageContaining("250000 pillars");
    }
  }

  /** Whatever the shape, and with one threadgroup or many at the queue: the image is the same, bit for bit. */
  @Test
  void theShapeOfThreadgroupsChangesNoBit() {
    MigrationParameters curved = HOW.withTravelTime(TravelTimeModel.CURVED);
    for (Version version : Version.values())
      for (MigrationParameters how : new MigrationParameters[] {HOW, curved})
        try (KirchhoffKernel kernel = KirchhoffKernels.createKernel(version.id().toString())) {
          float expected = migrate(kernel, how);
          for (String shape : new String[] {"32x1x1", "32x4x2", "64x2x8", "128x1x4"})
            assertThat(with(GroupShape.PROPERTY, shape, () -> migrate(kernel, how))).as("%s, %s", version, shape)
                .isEqualTo(expected);
          assertThat(with("pstm.metal.groups", "1", () -> migrate(kernel, how))).isEqualTo(expected);
        }
  }

  private static float with(String property, String value, Supplier<Float> run) {
    System.setProperty(property, value);
    try {
      return run.get();
    } finally {
      System.clearProperty(property);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"64", "64x4", "0x1x1", "48x1x1", "64x32x1", "64x4x4x1", "many"})
  void shapesThatAreNoneAreRefused(String shape) {
    System.setProperty(GroupShape.PROPERTY, shape);
    try {
      assertThatThrownBy(() -> KirchhoffKernels.createKernel("metal_v2")).isInstanceOf(KernelUnavailableException.class)
          .hasMessageContaining(GroupShape.PROPERTY).hasMessageContaining(shape);
    } finally {
      System.clearProperty(GroupShape.PROPERTY);
    }
  }

  @Test
  void smallerDevicesGetSmallerThreadgroups() {
    GroupShape shape = new GroupShape(64, 4, 4);
    assertThat(shape.within(1024)).isEqualTo(shape);
    assertThat(shape.within(1000)).isEqualTo(new GroupShape(64, 4, 2));
    assertThat(shape.within(384)).isEqualTo(new GroupShape(64, 4, 1));
    assertThat(shape.within(64)).isEqualTo(new GroupShape(64, 1, 1));
    assertThat(shape.within(33)).isEqualTo(new GroupShape(32, 1, 1));
  }

  /** Where the GPU shares the processor's memory it is expected to be the fastest; the highest version of all. */
  @Test
  void autoPrefersItWhereMemoryIsShared() {
    assumeFalse(OnMetal.isDevice(), "a device may not share the processor's memory");
    assertThat(KirchhoffKernels.discover().resolve("auto")).hasToString("metal_v3");
    assertThat(KirchhoffKernels.discover().resolve("metal")).hasToString("metal_v3");
    assertThat(KirchhoffKernels.discover().resolve("metal_compiled")).hasToString("metal_v0");
  }

  @Test
  void poolingIsOnOrOff() {
    System.setProperty(Pooling.PROPERTY, "perhaps");
    try {
      assertThatThrownBy(() -> KirchhoffKernels.createKernel("metal_v1")).isInstanceOf(KernelUnavailableException.class)
          .hasMessageContaining("pstm.metal.pool is on or off: pstm.metal.pool=perhaps");
    } finally {
      System.clearProperty(Pooling.PROPERTY);
    }
  }
}
