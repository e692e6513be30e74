package org.pstm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request means, given what is found. */
class KernelCatalogueTest {

  @TempDir
  Path folder;

  private KernelCatalogue catalogue;

  @BeforeEach
  void load() throws IOException {
    catalogue = KernelCatalogue.load(List.of(new FakeLoader(folder).provider(FakeProviders.Slow.class)
        .provider(FakeProviders.Fast.class).provider(FakeProviders.Absent.class)));
  }

  @Test
  void listsAllKernelsWhetherOrNotTheyRun() {
    assertThat(catalogue.entries()).extracting(e -> e.id().toString())
        .containsExactly("fast_v1", "fast_v2", "fast_v3", "metal_v0", "metal_v1", "slow");
    assertThat(catalogue.entries().get(3).availability())
        .isEqualTo(new Availability.Unavailable("this is no Mac", "run it on one"));
    assertThat(catalogue.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"fast_v1, fast_v1", "fast_v3, fast_v3", "slow, slow", "fast, fast_v2", "auto, fast_v2",
      "metal_v1, metal_v1", "metal_compiled, metal_v0"})
  void resolvesAnIdABackendAndAuto(String request, String id) {
    assertThat(catalogue.resolve(request)).hasToString(id);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ':', value = {"auto: fast_v2 fast_v1 slow metal_v1 metal_v0 fast_v3",
      "fast: fast_v2 fast_v1 fast_v3", "fast_v1: fast_v1", "metal_v1: metal_v1"})
  void candidatesAreInTheOrderToTryThem(String request, String ids) {
    assertThat(catalogue.candidates(request)).extracting(e -> e.id().toString()).containsExactly(ids.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"fast_v1, fast_v1", "fast, fast_v2", "auto, fast_v2", "slow, slow"})
  void createsWhatWasResolved(String request, String id) {
    try (KirchhoffKernel kernel = catalogue.createKernel(request)) {
      assertThat(kernel.id()).hasToString(id);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"fats", "fast_v9", "slow_v1", "FAST", "fast_v01", "", "cuda_v1"})
  void anUnknownKernelListsWhatWasFound(String request) {
    assertThatExceptionOfType(UnknownKernelException.class).isThrownBy(() -> catalogue.createKernel(request))
        .withMessage("unknown kernel " + request
            + "; found: fast_v1, fast_v2, fast_v3, metal_v0, metal_v1, slow, and auto");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '!', value = {
      "fast_v3 ! kernel fast_v3 cannot run here: no tensor unit was found; run it where there is one",
      "metal_compiled ! kernel metal_v0 cannot run here: this is no Mac; run it on one",
      "metal ! kernel metal cannot run here: metal_v0: this is no Mac; run it on one "
          + "| metal_v1: this is no Mac; run it on one"})
  void oneThatCannotRunSaysWhyAndWhatHelps(String request, String sentence) {
    assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> catalogue.createKernel(request))
        .withMessage(sentence);
  }

  @Test
  void aDeviceIsChosenWhereThereAreSeveral(@TempDir Path other) throws IOException {
    KernelCatalogue cards = KernelCatalogue.load(List.of(
        new FakeLoader(other).provider(FakeProviders.Cards.class).provider(FakeProviders.Fast.class)));
    for (String request : List.of("cards_v1", "cards", "auto"))
      try (KirchhoffKernel kernel = cards.createKernel(request, KernelOptions.onDevice(" 1 "))) {
        assertThat(kernel.device()).as(request).isEqualTo("card 1");
      }
    try (KirchhoffKernel kernel = cards.createKernel("cards", KernelOptions.DEFAULTS)) {
      assertThat(kernel.device()).isEqualTo("card 0");
    }
    assertThat(cards.hasDevices(new KernelId("cards", 1))).isTrue();
    assertThat(cards.hasDevices(new KernelId("fast", 1))).isFalse();
    assertThat(cards.hasDevices(new KernelId("none", 1))).isFalse();
    assertThatExceptionOfType(KernelUnavailableException.class)
        .isThrownBy(() -> cards.createKernel("cards_v1", KernelOptions.onDevice("7")))
        .withMessage("kernel cards_v1 cannot run here: there is no card 7; name 0 or 1");
    assertThatExceptionOfType(KernelUnavailableException.class)
        .isThrownBy(() -> cards.createKernel("fast_v1", KernelOptions.onDevice("1")))
        .withMessage("kernel fast_v1 cannot run here: fast_v1 has no devices to choose from: device=1; name no device"
            + " for it");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> KernelOptions.onDevice(" "))
        .withMessageContaining("device=");
  }

  @Test
  void saysWhatAutoPassedOver() {
    assertThat(catalogue.refusedByAuto()).containsExactly(
        "fast_v3: no tensor unit was found; run it where there is one",
        "metal_v0: this is no Mac; run it on one",
        "metal_v1: this is no Mac; run it on one");
  }

  @Test
  void autoRefusesWhereNothingRuns(@TempDir Path other) throws IOException {
    KernelCatalogue none = KernelCatalogue.load(List.of(new FakeLoader(other).provider(FakeProviders.Absent.class)));
    assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> none.createKernel("auto"))
        .withMessage("kernel auto cannot run here: metal_v0: this is no Mac; run it on one "
            + "| metal_v1: this is no Mac; run it on one");
  }

  @Test
  void refusesWhereNothingIsFound(@TempDir Path empty) {
    KernelCatalogue none = KernelCatalogue.load(List.of(new FakeLoader(empty)));
    assertThat(none.entries()).isEmpty();
    assertThatExceptionOfType(KernelUnavailableException.class).isThrownBy(() -> none.resolve("auto")).withMessage(
        "kernel auto cannot run here: no kernel was found; put pstm-api and a kernel's jar on the class path");
    assertThatExceptionOfType(UnknownKernelException.class).isThrownBy(() -> none.resolve("vector"))
        .withMessage("unknown kernel vector; found: none");
  }

  @Test
  void theLibraryFindsItsOwnKernelOnAnyThread() throws Exception {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    try {
      for (ClassLoader context : new ClassLoader[] {null, ClassLoader.getPlatformClassLoader(), before}) {
        current.setContextClassLoader(context);
        assertThat(KirchhoffKernels.discover().problems()).isEmpty();
        try (KirchhoffKernel kernel = KirchhoffKernels.createKernel("reference")) {
          assertThat(kernel.id()).hasToString("reference");
          assertThat(kernel.device()).isEqualTo("CPU, scalar double");
        }
      }
      current.setContextClassLoader(new FakeLoader(folder).provider(FakeProviders.Slow.class));
      assertThat(KirchhoffKernels.discover().entries()).extracting(e -> e.id().toString())
          .containsExactly("reference", "slow");
    } finally {
      current.setContextClassLoader(before);
    }
  }
}
