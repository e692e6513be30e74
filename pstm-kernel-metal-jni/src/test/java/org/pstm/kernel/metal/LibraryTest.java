package org.pstm.kernel.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.pstm.kernel.Availability.Unavailable;

/** The library for macOS that lies in the jar: for both processors, with the natives of Java and nothing else. */
class LibraryTest {

  private static byte[] library() throws IOException {
    try (InputStream in = MetalBridge.class.getResourceAsStream("libpstm-metal.dylib")) {
      String reason = "needs the compiler and linker that build the library of macOS (on Debian and Ubuntu: apt install"
          + " clang-19 lld-19)";
      if (in == null) assertFalse("true".equals(System.getenv("CI")), reason);
      assumeTrue(in != null, reason);
      return in.readAllBytes();
    }
  }

  private static List<String> natives() {
    return Arrays.stream(MetalBridge.class.getDeclaredMethods()).filter(m -> Modifier.isNative(m.getModifiers()))
        .map(m -> "_Java_" + MetalBridge.class.getName().replace('.', '_') + "_" + m.getName()).toList();
  }

  @Test
  void itExportsTheNativesOfJavaAndNothingElse() throws IOException {
    assertThat(natives()).hasSizeGreaterThan(25).doesNotHaveDuplicates();
    for (MachO part : MachO.of(library())) assertThat(part.exported()).containsExactlyInAnyOrderElementsOf(natives());
  }

  @Test
  void itIsForBothProcessors() throws IOException {
    List<MachO> parts = MachO.of(library());
    assertThat(parts).extracting(MachO::processor).containsExactlyInAnyOrder(MachO.ARM64, MachO.X86_64);
    for (MachO part : parts) {
      assertThat(part.type()).isEqualTo(MachO.DYNAMIC_LIBRARY);
      assertThat(part.name()).isEqualTo("@rpath/libpstm-metal.dylib");
      // Apple silicon runs nothing unsigned.
      assertThat(part.signed() || part.processor() == MachO.X86_64).isTrue();
      assertThat(part.oldest()).as("macOS 11.0").isEqualTo(0x000b0000);
    }
  }

  /** Without CoreGraphics a command line is given no default device. */
  @Test
  void itNeedsWhatEveryMacHas() throws IOException {
    for (MachO part : MachO.of(library()))
      assertThat(part.libraries()).contains("/usr/lib/libSystem.B.dylib", "/usr/lib/libobjc.A.dylib",
          "/System/Library/Frameworks/Metal.framework/Versions/A/Metal",
          "/System/Library/Frameworks/Foundation.framework/Versions/C/Foundation",
          "/System/Library/Frameworks/CoreGraphics.framework/Versions/A/CoreGraphics")
          .allMatch(name -> name.startsWith("/usr/lib/") || name.startsWith("/System/Library/Frameworks/"));
  }

  /** Where it cannot be loaded, that is said; here because it is for another system. */
  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "it can be loaded here")
  void aLibraryThatDoesNotLoadIsSaid() throws IOException {
    assertThat(library()).isNotEmpty();
    Unavailable why = MetalHost.find("Mac OS X").why();
    assertThat(why.reason()).startsWith("Metal cannot be loaded: ");
    assertThat(why.remedy()).contains("--enable-native-access=ALL-UNNAMED", "reference");
  }
}
