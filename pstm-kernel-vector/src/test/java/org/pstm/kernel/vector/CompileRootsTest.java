package org.pstm.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The JVM's compiler takes a method of more than 325 bytes of code (FreqInlineSize) into no other. The innermost loops
 * count on it: taken into their callers they exceed what it unfolds of the Vector API, and vectors become objects.
 */
class CompileRootsTest {

  private static final int FREQ_INLINE_SIZE = 325;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "weighted", "banked", "wide", "rim"})
  void innermostLoopsAreCompiledAlone(String method) throws IOException {
    assertThat(codeLength(method)).isGreaterThan(FREQ_INLINE_SIZE);
  }

  private static int codeLength(String name) throws IOException {
    try (InputStream in = KnotSums.class.getResourceAsStream("KnotSums.class")) {
      for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods())
        if (method.methodName().equalsString(name)) return ((CodeAttribute) method.code().orElseThrow()).codeLength();
    }
    throw new AssertionError("KnotSums has no method " + name);
  }
}
