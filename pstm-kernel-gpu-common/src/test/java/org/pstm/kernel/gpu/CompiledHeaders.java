package org.pstm.kernel.gpu;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The headers as this machine's C compiler makes them, called from Java. */
final class CompiledHeaders {

  static final List<String> HEADERS = List.of("dialect_c.h", "dialect_metal.h", "dialect_opencl.h", "parameters.h",
      "options.h", "rays.h", "weights.h", "alias.h", "interpolate.h", "contribution.h", "knots.h", "migrate.h");

  private final SymbolLookup library;
  private final Map<String, MethodHandle> functions = new HashMap<>();

  private CompiledHeaders(SymbolLookup library) {
    this.library = library;
  }

  /** Compiles; without a compiler the suite is skipped with the reason, and fails where {@code CI=true}. */
  static CompiledHeaders compile(Path folder, Arena arena) throws IOException, InterruptedException {
    Optional<String> compiler = List.of("cc", "gcc", "clang").stream().filter(CompiledHeaders::isThere).findFirst();
    String reason = "needs a C compiler (cc, gcc or clang) to compile the device headers";
    if (compiler.isEmpty()) assertFalse("true".equals(System.getenv("CI")), reason);
    assumeTrue(compiler.isPresent(), reason);
    for (String header : HEADERS) Files.writeString(folder.resolve(header), DeviceSource.header(header));
    String offsets = ParameterBlock.MEMBERS.stream().map(m -> "OFFSET(" + m + ");").collect(Collectors.joining(" "));
    Files.writeString(folder.resolve("functions.c"), source().replace("OFFSETS", offsets));
    Path made = folder.resolve(System.mapLibraryName("headers"));
    run(folder, compiler.get(), "-std=c99", "-O2", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function",
        "-ffp-contract=off", "-fPIC", "-shared", "functions.c", "-o", made.toString(), "-lm");
    return new CompiledHeaders(SymbolLookup.libraryLookup(made, arena));
  }

  private static String source() throws IOException {
    try (var in = CompiledHeaders.class.getResourceAsStream("functions.c")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  static void run(Path folder, String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) throw new AssertionError(String.join(" ", command) + ":\n" + output);
  }

  /** Calls a function of floats, ints and pointers that gives a float. */
  float call(String name, Object... arguments) {
    return (float) invoke(name, ValueLayout.JAVA_FLOAT, arguments);
  }

  int callInt(String name, Object... arguments) {
    return (int) invoke(name, ValueLayout.JAVA_INT, arguments);
  }

  void setOptions(int rays, int aliasNorm, int read) {
    invoke("set_options", null, rays, aliasNorm, read);
  }

  private Object invoke(String name, MemoryLayout answer, Object... arguments) {
    try {
      return functions.computeIfAbsent(name, n -> link(n, answer, arguments)).invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new AssertionError(name, e);
    }
  }

  private MethodHandle link(String name, MemoryLayout answer, Object... arguments) {
    List<MemoryLayout> layouts = new ArrayList<>();
    for (Object a : arguments)
      layouts.add(a instanceof Float ? ValueLayout.JAVA_FLOAT
          : a instanceof MemorySegment ? ValueLayout.ADDRESS : ValueLayout.JAVA_INT);
    MemoryLayout[] all = layouts.toArray(MemoryLayout[]::new);
    return Linker.nativeLinker().downcallHandle(library.find(name).orElseThrow(),
        answer == null ? FunctionDescriptor.ofVoid(all) : FunctionDescriptor.of(answer, all));
  }
}
