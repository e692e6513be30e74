package org.pstm.kernel.metal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A shader as C++ for {@code src/test/emulator}: attributes go, function constants become variables, variables in
 * threadgroup memory become references into that of the runtime, and a table of the kernels stands at the end. All
 * other text stays as it is.
 */
final class ShaderTranslation {

  private static final Map<String, String> BUILT_IN = Map.ofEntries(
      Map.entry("thread_position_in_grid", "position"), Map.entry("thread_position_in_threadgroup", "local"),
      Map.entry("threadgroup_position_in_grid", "group"), Map.entry("threads_per_threadgroup", "threads"),
      Map.entry("threadgroups_per_grid", "groups"), Map.entry("thread_index_in_threadgroup", "index"),
      Map.entry("thread_index_in_simdgroup", "lane"), Map.entry("simdgroup_index_in_threadgroup", "simdgroup"),
      Map.entry("simdgroups_per_threadgroup", "simdgroups"), Map.entry("threads_per_simdgroup", "width"));

  /** What is not the shader's own is not checked. */
  private static final String UNCHECKED = "__attribute__((no_sanitize(\"kernel-address\")))";

  /** The built-in arguments that the runtime has. */
  static boolean isBuiltIn(String attribute) {
    return BUILT_IN.containsKey(attribute);
  }

  /** Whether it has three numbers, else one. */
  static boolean isVector(String attribute) {
    return List.of("position", "local", "group", "threads", "groups").contains(BUILT_IN.get(attribute));
  }

  private final Shader shader;
  private final TreeMap<Integer, String> edits = new TreeMap<>();
  private final Map<Integer, Integer> ends = new TreeMap<>();
  private int variables;

  private ShaderTranslation(Shader shader) {
    this.shader = shader;
  }

  /** Translates. */
  static String of(Shader shader) {
    return new ShaderTranslation(shader).translate();
  }

  /** The text for a compiler of OpenCL C++, which only checks it. */
  static String withoutAttributes(Shader shader) {
    ShaderTranslation t = new ShaderTranslation(shader);
    for (Shader.Constant c : shader.constants())
      t.replace(c.from(), c.to(), "constant " + c.type() + " " + c.name() + " = 0;");
    shader.kernels().forEach(t::strip);
    return "#include <metal_stdlib>\n" + t.edited();
  }

  private String translate() {
    for (Shader.Constant c : shader.constants())
      replace(c.from(), c.to(), "static " + c.type() + " " + c.name() + ";");
    for (Shader.Kernel kernel : shader.kernels()) {
      strip(kernel);
      for (int i = kernel.body(); i < kernel.to(); i++) if (shader.declaresThreadgroup(i)) share(i);
    }
    return "#include <metal_stdlib>\n" + edited() + tail();
  }

  private void replace(int from, int to, String text) {
    edits.put(shader.tokens().get(from).from(), text);
    ends.put(shader.tokens().get(from).from(), shader.tokens().get(to - 1).to());
  }

  /** Attributes of parameters, and of the kernel itself. */
  private void strip(Shader.Kernel kernel) {
    List<ShaderToken> t = shader.tokens();
    for (int i = kernel.from(); i < kernel.body(); i++)
      if (t.get(i).is("[") && t.get(i + 1).is("[")) replace(i, Shader.closing(t, i) + 1, "");
  }

  private void share(int at) {
    List<ShaderToken> t = shader.tokens();
    int end = at;
    while (!t.get(end).is(";")) end++;
    int bracket = at;
    while (bracket < end && !t.get(bracket).is("[")) bracket++;
    String type = words(at + 1, bracket - 1);
    String name = t.get(bracket - 1).text();
    String extent = words(bracket, end);
    String whole = type + extent;
    replace(at, end + 1, "typedef " + type + " shared_" + name + extent + "; shared_" + name + "& " + name
        + " = *(shared_"
        + name + "*) msl_threadgroup_memory(" + variables++ + ", sizeof(shared_" + name + "), alignof(shared_" + name
        + ")); /* " + whole + " */");
  }

  private String words(int from, int to) {
    return shader.tokens().subList(from, to).stream().map(ShaderToken::text).collect(Collectors.joining(" "));
  }

  private String edited() {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Map.Entry<Integer, String> edit : edits.entrySet()) {
      int end = ends.get(edit.getKey());
      out.append(shader.text(), at, edit.getKey()).append(edit.getValue());
      // Lines keep their numbers.
      shader.text().substring(edit.getKey(), end).chars().filter(c -> c == '\n').forEach(_ -> out.append('\n'));
      at = end;
    }
    return out.append(shader.text(), at, shader.text().length()).toString();
  }

  private String tail() {
    StringBuilder out = new StringBuilder("\n# 1 \"table\"\n");
    for (Shader.Kernel k : shader.kernels()) out.append(entry(k)).append(arguments(k));
    out.append("extern \"C\" const msl_function msl_functions[] = {\n");
    for (Shader.Kernel k : shader.kernels())
      out.append("  {\"%s\", msl_call_%s, msl_arguments_%s, %d, %d},%n".formatted(k.name(), k.name(), k.name(),
          k.parameters().stream().filter(ShaderTranslation::isBound).count(), shader.waits() ? 1 : 0));
    out.append("};\nextern \"C\" const int msl_function_count = ").append(shader.kernels().size()).append(";\n");
    out.append("extern \"C\" const int msl_constant_count = ").append(shader.constants().size()).append(";\n");
    out.append("extern \"C\" ").append(UNCHECKED).append(" int msl_constant(int number, int value) {\n")
        .append("  switch (number) {\n");
    for (Shader.Constant c : shader.constants())
      out.append("    case ").append(c.number()).append(": ").append(c.name()).append(" = value; return 1;\n");
    return out.append("    default: return 0;\n  }\n}\n").toString();
  }

  private static boolean isBound(Shader.Parameter p) {
    return p.attributes().stream().anyMatch(a -> a.number().isPresent());
  }

  private static String entry(Shader.Kernel k) {
    return UNCHECKED + " static void msl_call_" + k.name()
        + "(void* const* buffers, void* const* textures, const msl_thread* thread_) {\n"
        + "  (void) buffers, (void) textures, (void) thread_;\n  " + k.name() + "("
        + k.parameters().stream().map(ShaderTranslation::argument).collect(Collectors.joining(",\n      ")) + ");\n}\n";
  }

  private static String argument(Shader.Parameter p) {
    Shader.Attribute a = p.attributes().getFirst();
    if (a.name().equals("texture")) return p.type() + "{(const msl_texture*) textures[" + a.number().get() + "]}";
    if (a.name().equals("buffer"))
      return (p.isReference() ? "*" : "") + "(" + p.type() + " " + p.space().orElse("") + "*) buffers["
          + a.number().get() + "]";
    String field = "thread_->" + BUILT_IN.get(a.name());
    return isVector(a.name()) ? "uint3(" + field + "[0], " + field + "[1], " + field + "[2])" : field;
  }

  private static String arguments(Shader.Kernel k) {
    StringBuilder out = new StringBuilder("static const msl_argument msl_arguments_" + k.name() + "[] = {\n");
    for (Shader.Parameter p : k.parameters()) {
      if (!isBound(p)) continue;
      Shader.Attribute a = p.attributes().getFirst();
      boolean texture = a.name().equals("texture");
      boolean writable = p.space().equals(Optional.of("device")) && !p.words().contains("const");
      out.append("  {%s, %d, %d, %s},%n".formatted(texture ? "MSL_TEXTURE" : "MSL_BUFFER", a.number().get(),
          writable ? 1 : 0, texture ? "0" : "sizeof(" + p.type() + ")"));
    }
    return out.append("};\n").toString();
  }
}
