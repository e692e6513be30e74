package org.pstm.kernel.metal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The real bridge on Linux, over a stand-in for the classes of Metal that it uses, which executes shaders as C++. Test
 * code: no kernel that is found finds it, unless a test puts its device in the place of the machine's.
 *
 * <p>What is compiled is kept in {@code target/emulated} under a name made of all that it was compiled from.
 */
final class Emulation {

  private static final Path FOLDER = Path.of("target", "emulated").toAbsolutePath();

  private static final List<String> STAND_IN = List.of("standin.mm", "runtime.cpp", "runtime.h", "msl.h",
      "metal_stdlib");

  private static final String SONAME = "libpstm-metal-emulated.so";

  private static Emulation here;

  private final String clang;
  private final Path library;
  private final SymbolLookup symbols;

  private Emulation(String clang) {
    this.clang = clang;
    try {
      Files.createDirectories(FOLDER);
      library = compileBridge();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.load(library.toString());
    symbols = SymbolLookup.libraryLookup(library, Arena.global());
    useCompiler();
  }

  /** Compiles and loads it once. */
  static synchronized Emulation here() {
    if (here == null) here = new Emulation(Tools.clang().orElseThrow());
    return here;
  }

  // ---- what is compiled

  private Path compileBridge() throws IOException {
    List<Path> sources = new ArrayList<>(STAND_IN.stream().map(Tools.EMULATOR::resolve).toList());
    sources.add(Tools.BRIDGE.resolve("bridge.mm"));
    sources.add(Tools.BRIDGE.resolve("stubs/Metal/Metal.h"));
    sources.add(Tools.BRIDGE.resolve("stubs/Foundation/Foundation.h"));
    StringBuilder all = new StringBuilder();
    for (Path source : sources) all.append(Files.readString(source));
    Path made = FOLDER.resolve(hash(all.toString()) + "-" + SONAME);
    if (Files.exists(made)) return made;
    Path folder = Files.createTempDirectory(FOLDER, "bridge");
    List<Path> objects = List.of(object(folder, Tools.BRIDGE.resolve("bridge.mm")),
        object(folder, Tools.EMULATOR.resolve("standin.mm")), object(folder, Tools.EMULATOR.resolve("runtime.cpp")));
    Path built = folder.resolve(SONAME);
    List<String> link = new ArrayList<>(List.of(clang, "-shared", "-Wl,--no-undefined", "-Wl,-soname," + SONAME, "-o",
        built.toString()));
    objects.forEach(o -> link.add(o.toString()));
    link.addAll(List.of("-l:libobjc.so.4", "-lpthread", "-ldl"));
    Tools.run(link);
    Files.move(built, made, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return made;
  }

  private Path object(Path folder, Path source) {
    Path object = folder.resolve(source.getFileName() + ".o");
    Path java = Path.of(System.getProperty("java.home"), "include");
    List<String> command = new ArrayList<>(List.of(clang, "-std=c++17", "-O2", "-fPIC", "-Wall", "-Wextra", "-Werror",
        "-I" + Tools.BRIDGE.resolve("stubs"), "-I" + java, "-I" + java.resolve("linux")));
    if (source.toString().endsWith(".mm"))
      command.addAll(List.of("-x", "objective-c++", "-fobjc-runtime=gcc", "-fno-objc-arc", "-fblocks"));
    command.addAll(List.of("-c", source.toString(), "-o", object.toString()));
    Tools.run(command);
    return object;
  }

  /** Preprocesses a shader; its own library, which is not Metal's, is left to the translation. */
  static String preprocess(Path folder, String clang, String source) throws IOException {
    Path file = Files.createTempFile(folder, "shader", ".h");
    try {
      Files.writeString(file, source.replace("#include <metal_stdlib>", "").replace("using namespace metal;", ""));
      return "using namespace metal;\n"
          + Tools.run(List.of(clang, "-E", "-x", "c++", "-std=c++17", "-nostdinc", file.toString()))
              .replace(file.toString(), "program_source");
    } finally {
      Files.delete(file);
    }
  }

  /** Compiles a shader; gives the library. */
  Path compile(String source) throws IOException {
    String translated = ShaderTranslation.of(Shader.of(preprocess(FOLDER, clang, source)));
    List<String> flags = List.of("-std=c++17", "-O2", "-fPIC", "-shared", "-ffp-contract=off",
        "-fno-math-errno", "-w", "-fsanitize=kernel-address", "-mllvm", "-asan-instrumentation-with-call-threshold=0",
        "-mllvm", "-asan-stack=0", "-mllvm", "-asan-globals=0", "-mllvm", "-asan-kernel-mem-intrinsic-prefix=1",
        "-I" + Tools.EMULATOR, library.toString(), "-lm");
    Path made = FOLDER.resolve(hash(translated + flags) + ".so");
    if (Files.exists(made)) return made;
    Path file = Files.createTempFile(FOLDER, "shader", ".cpp");
    Files.writeString(file, translated);
    Path built = Path.of(file.toString().replace(".cpp", ".so"));
    List<String> command = new ArrayList<>(List.of(clang, file.toString(), "-o", built.toString()));
    command.addAll(flags);
    Tools.run(command);
    Files.move(built, made, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(file);
    return made;
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  // ---- the stand-in asks for a compiled shader

  private void useCompiler() {
    try {
      MethodHandle answer = MethodHandles.lookup().bind(this, "answer",
          MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class, int.class));
      MemorySegment stub = Linker.nativeLinker().upcallStub(answer,
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
          Arena.global());
      function("standin_use_compiler", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS)).invoke(stub);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private int answer(MemorySegment source, MemorySegment answer, int size) {
    String text;
    int code;
    try {
      text = compile(source.reinterpret(Long.MAX_VALUE).getString(0)).toString();
      code = 0;
    } catch (IOException | RuntimeException e) {
      text = "program_source: " + e.getMessage();
      code = 1;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, size - 1);
    MemorySegment to = answer.reinterpret(size);
    MemorySegment.copy(bytes, 0, to, ValueLayout.JAVA_BYTE, 0, length);
    to.set(ValueLayout.JAVA_BYTE, length, (byte) 0);
    return code;
  }

  private MethodHandle function(String name, FunctionDescriptor of) {
    return Linker.nativeLinker().downcallHandle(symbols.find(name).orElseThrow(), of);
  }

  // ---- what tests ask of the stand-in

  /** Objects of a class that are alive; of all where the name is empty. */
  long alive(String type) {
    return count("standin_alive", type);
  }

  /** Objects of a class that were ever made. */
  long made(String type) {
    return count("standin_made", type);
  }

  private long count(String function, String type) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) function(function, FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS))
          .invoke(arena.allocateFrom(type));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Makes the next creation of a kind fail; of an empty kind none. */
  void failNext(String kind) {
    try (Arena arena = Arena.ofConfined()) {
      function("standin_fail", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS)).invoke(arena.allocateFrom(kind));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
