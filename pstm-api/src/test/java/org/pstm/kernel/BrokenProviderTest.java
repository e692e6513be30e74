package org.pstm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.kernel.FakeProviders.AnswersNull;
import org.pstm.kernel.FakeProviders.Base;
import org.pstm.kernel.FakeProviders.FailsWhenCreated;
import org.pstm.kernel.FakeProviders.Fast;
import org.pstm.kernel.FakeProviders.HasDevices;
import org.pstm.kernel.FakeProviders.LacksItsBase;
import org.pstm.kernel.FakeProviders.NoProvider;
import org.pstm.kernel.FakeProviders.Slow;
import org.pstm.kernel.FakeProviders.ThrowsWhenAskedForDevices;
import org.pstm.kernel.FakeProviders.ThrowsWhenListed;
import org.pstm.kernel.FakeProviders.ThrowsWhenMade;
import org.pstm.kernel.FakeProviders.ThrowsWhenProbed;
import org.pstm.kernel.FakeProviders.Twin;

/** A provider that is broken hides no other, and what is wrong with it can be read. */
class BrokenProviderTest {

  private static final String FAKES = "org.pstm.kernel.FakeProviders$";
  private static final String SERVICE = "org.pstm.kernel.KernelProvider: ";
  private static final String NOT_LOADED = "a kernel provider could not be loaded: ";
  private static final String REMEDY = "; take it from the class path, or ask its authors";

  @TempDir
  Path folder;

  private FakeLoader loader;

  @BeforeEach
  void begin() {
    loader = new FakeLoader(folder);
  }

  /** Every kind of failure stands between two good providers. */
  private KernelCatalogue between(Class<?> broken) throws IOException {
    loader.provider(Slow.class).provider(broken).provider(Fast.class);
    KernelCatalogue found = KernelCatalogue.load(List.of(loader));
    assertThat(found.entries()).extracting(e -> e.id().toString()).contains("slow", "fast_v1", "fast_v2", "fast_v3");
    assertThat(found.resolve("auto")).hasToString("fast_v2");
    return found;
  }

  @Test
  void throwsFromItsConstructor() throws IOException {
    assertThat(between(ThrowsWhenMade.class).problems()).containsExactly(NOT_LOADED + SERVICE + "Provider " + FAKES
        + "ThrowsWhenMade could not be instantiated: java.lang.IllegalStateException: no licence file" + REMEDY);
  }

  @Test
  void throwsWhileItListsItsKernels() throws IOException {
    assertThat(between(ThrowsWhenListed.class).problems()).containsExactly("kernel provider " + FAKES
        + "ThrowsWhenListed cannot list its kernels: java.lang.UnsatisfiedLinkError: no libfake in java.library.path"
        + REMEDY);
  }

  @Test
  void isNoProvider() throws IOException {
    assertThat(between(NoProvider.class).problems())
        .containsExactly(NOT_LOADED + SERVICE + FAKES + "NoProvider not a subtype" + REMEDY);
  }

  @Test
  void isNotThere() throws IOException {
    loader.withhold(LacksItsBase.class);
    assertThat(between(LacksItsBase.class).problems())
        .containsExactly(NOT_LOADED + SERVICE + "Provider " + FAKES + "LacksItsBase not found" + REMEDY);
  }

  @Test
  void lacksAClassThatItExtends() throws IOException {
    loader.withhold(Base.class).define(LacksItsBase.class, 69);
    assertThat(between(LacksItsBase.class).problems()).containsExactly(NOT_LOADED
        + "java.lang.NoClassDefFoundError: org/pstm/kernel/FakeProviders$Base" + REMEDY);
  }

  @Test
  void wasCompiledForALaterJava() throws IOException {
    loader.define(LacksItsBase.class, 99);
    assertThat(between(LacksItsBase.class).problems()).singleElement().asString()
        .startsWith(NOT_LOADED + "java.lang.UnsupportedClassVersionError: org/pstm/kernel/FakeProviders$LacksItsBase")
        .endsWith(REMEDY);
  }

  @Test
  void hasAServicesFileThatCannotBeRead() throws IOException {
    loader.services("two words");
    assertThat(between(ThrowsWhenProbed.class).problems()).singleElement().asString()
        .startsWith(NOT_LOADED + SERVICE).contains("services-0:1: Illegal configuration-file syntax").endsWith(REMEDY);
  }

  @Test
  void throwsFromProbe() throws IOException {
    KernelCatalogue found = between(ThrowsWhenProbed.class);
    assertThat(found.problems()).isEmpty();
    assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> found.createKernel("probed_v1"))
        .withMessage("kernel probed_v1 cannot run here: its provider " + FAKES + "ThrowsWhenProbed failed: "
            + "java.lang.NoClassDefFoundError: jdk/incubator/vector/VectorSpecies" + REMEDY);
  }

  @Test
  void givesNoAnswerToProbe() throws IOException {
    KernelCatalogue found = between(AnswersNull.class);
    assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> found.createKernel("silent"))
        .withMessage("kernel silent cannot run here: silent_v1: its provider " + FAKES + "AnswersNull failed: "
            + "java.lang.IllegalStateException: probe(silent_v1) gave null" + REMEDY);
  }

  @Test
  void failsWhenItCreates() throws IOException {
    KernelCatalogue found = between(FailsWhenCreated.class);
    String failed = " cannot run here: its provider " + FAKES + "FailsWhenCreated failed: ";
    assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> found.createKernel("late_v1"))
        .withMessage("kernel late_v1" + failed + "java.lang.UnsatisfiedLinkError: no libgpu" + REMEDY)
        .withCauseInstanceOf(UnsatisfiedLinkError.class);
    assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> found.createKernel("late_v2"))
        .withMessage("kernel late_v2 cannot run here: busy; wait").withNoCause();
    assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> found.createKernel("late_v3"))
        .withMessage(
            "kernel late_v3" + failed + "java.lang.IllegalStateException: create(late_v3) gave null" + REMEDY);
  }

  @Test
  void offersWhatAnotherOffered() throws IOException {
    KernelCatalogue found = between(Twin.class);
    assertThat(found.problems()).containsExactly("kernel slow is offered twice, by " + FAKES + "Slow and " + FAKES
        + "Twin: the first is used; take one of them from the class path");
    assertThat(found.entries()).filteredOn(e -> e.id().toString().equals("slow"))
        .containsExactly(new KernelCatalogue.Entry(
            KernelId.parse("slow"), new Availability.Available("abacus", 0)));
  }

  @Test
  void throwsWhenAskedForItsDevices() throws IOException {
    loader.provider(HasDevices.class);
    assertThat(between(ThrowsWhenAskedForDevices.class).devices()).containsExactlyInAnyOrder("many 0, the first",
        "many 1, the second", "kernel provider " + FAKES + "ThrowsWhenAskedForDevices cannot list its devices: "
            + "java.lang.UnsatisfiedLinkError: no libgpu" + REMEDY);
  }

  @Test
  void throwsWhenAskedForItsSettings() throws IOException {
    loader.provider(HasDevices.class);
    KernelCatalogue found = between(ThrowsWhenAskedForDevices.class);
    assertThat(found.settings()).containsExactlyInAnyOrder("many: groups of 3", "kernel provider " + FAKES
        + "ThrowsWhenAskedForDevices cannot list its settings: java.lang.UnsatisfiedLinkError: no libgpu" + REMEDY);
    assertThat(found.tune(KernelOptions.DEFAULTS)).containsExactly("many: groups of 4, on its own choice");
    assertThat(found.tune(KernelOptions.onDevice("gpu"))).containsExactly("many: groups of 4, on gpu");
  }

  @Test
  void withoutDevicesNoneIsTuned() throws IOException {
    KernelCatalogue found = between(Twin.class);
    assertThat(found.tune(KernelOptions.DEFAULTS)).isEmpty();
    assertThatExceptionOfType(KernelUnavailableException.class)
        .isThrownBy(() -> found.tune(KernelOptions.onDevice("gpu")))
        .withMessage("no kernel here has devices to choose from: device=gpu; name none");
  }

  @Test
  void isSeenByTwoLoadersAndCountsOnce() throws IOException {
    loader.provider(Slow.class).provider(ThrowsWhenMade.class);
    KernelCatalogue found = KernelCatalogue.load(List.of(loader, loader));
    assertThat(found.entries()).hasSize(1);
    assertThat(found.problems()).hasSize(1);
  }

  @Test
  void aLoaderThatFailsForEverEndsTheSearchAndHidesNoOther(@TempDir Path other) throws IOException {
    loader.stopWith(new IllegalStateException("the web application is stopped"));
    KernelCatalogue found =
        KernelCatalogue.load(List.of(loader, new FakeLoader(other).provider(Slow.class)));
    assertThat(found.entries()).hasSize(1);
    assertThat(found.problems()).containsExactly(
        NOT_LOADED + "java.lang.IllegalStateException: the web application is stopped" + REMEDY);
  }
}
