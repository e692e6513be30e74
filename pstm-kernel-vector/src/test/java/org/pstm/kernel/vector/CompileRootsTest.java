package org.pstm.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The JVM's compiler takes a method of more than 325 bytes of code (FreqInlineSize) into no other. The innermost loops
 * count on it: taken into their callers they exceed what it unfolds of the Vector API, and vectors become objects.
 */
class CompileRootsTest {

  private static final int FREQ_INLINE_SIZE = 325;

  @ParameterizedTest
  @CsvSource({"KnotSums, plain", "KnotSums, weighted", "KnotSums, banked", "KnotSums, crossed", "RimSums, tapered",
      "RimSums, taperedBank", "RimSums, taperedCrossed", "RimSums, rim", "CubicSums, weighted", "CubicSums, banked",
      "CubicSums, crossed", "CubicRims, tapered", "CubicRims, taperedBank", "CubicRims, taperedCrossed",
      "ExactSums, addBank", "TapSums, sumTrace", "TapSums, sumBank"})
  void innermostLoopsAreCompiledAlone(String owner, String method) throws IOException {
    assertThat(codeLength(owner, method)).isGreaterThan(FREQ_INLINE_SIZE);
  }

  private static int codeLength(String owner, String name) throws IOException {
    try (InputStream in = KnotSums.class.getResourceAsStream(owner + ".class")) {
      for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods())
        if (method.methodName().equalsString(name)) return ((CodeAttribute) method.code().orElseThrow()).codeLength();
    }
    throw new AssertionError(owner + " has no method " + name);
  }
}
