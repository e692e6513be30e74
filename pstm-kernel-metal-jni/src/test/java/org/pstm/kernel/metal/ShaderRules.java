package org.pstm.kernel.metal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Metal's compiler asks of a shader beyond C++, and no compiler here does: every pointer says where it points,
 * every argument of a kernel where it comes from, threadgroup memory belongs to kernels, program scope holds constants
 * only.
 */
final class ShaderRules {

  private static final Set<String> TYPES = Set.of("void", "bool", "char", "short", "int", "uint", "float", "half",
      "float2", "float4", "uint2", "uint3", "atomic_uint", "pstm_real", "pstm_whole", "pstm_mask");

  private static final Set<String> NOT_IN_METAL = Set.of("double", "long", "goto", "new", "delete", "try", "catch",
      "throw", "virtual", "dynamic_cast", "typeid", "std", "malloc", "printf", "thread_local", "asm");

  private static final int MOST_BUFFERS = 31;

  private static final int MOST_TEXTURES = 31;

  private final Shader shader;
  private final List<ShaderToken> tokens;
  private final List<String> broken = new ArrayList<>();

  private ShaderRules(Shader shader) {
    this.shader = shader;
    tokens = shader.tokens();
  }

  /** The rules that a shader breaks, each with its file and line; none where it is sound. */
  static List<String> brokenBy(Shader shader) {
    ShaderRules rules = new ShaderRules(shader);
    rules.checkWords();
    rules.checkPointers();
    rules.checkScope();
    rules.checkThreadgroupMemory();
    rules.checkConstants();
    shader.kernels().forEach(rules::checkKernel);
    return rules.broken;
  }

  private void breaks(int at, String what) {
    broken.add(tokens.get(at).place() + ": " + what);
  }

  private void checkWords() {
    for (int i = 0; i < tokens.size(); i++)
      if (NOT_IN_METAL.contains(tokens.get(i).text())) breaks(i, tokens.get(i) + " is not in Metal");
  }

  private boolean isType(int at) {
    return TYPES.contains(tokens.get(at).text()) || tokens.get(at).text().startsWith("Pstm");
  }

  /**
   * A type, a star or ampersand, and a name or the end of a cast: a declaration, which names an address space before.
   */
  private void checkPointers() {
    for (int i = 1; i + 1 < tokens.size(); i++) {
      boolean sign = tokens.get(i).is("*") || tokens.get(i).is("&");
      int type = tokens.get(i - 1).is("const") ? i - 2 : i - 1;
      if (!sign || type < 0 || !isType(type)) continue;
      if (!tokens.get(i + 1).isWord() && !tokens.get(i + 1).is(")")) continue;
      if (!hasSpace(type)) breaks(i, "a pointer or reference to " + tokens.get(type) + " names no address space");
    }
  }

  private boolean hasSpace(int type) {
    for (int i = type; i >= 0 && !Set.of("(", ",", ";", "{", "}").contains(tokens.get(i).text()); i--)
      if (Shader.SPACES.contains(tokens.get(i).text())) return true;
    return false;
  }

  /** Statements outside of functions that declare variables. */
  private void checkScope() {
    int depth = 0;
    int from = 0;
    boolean function = false;
    for (int i = 0; i < tokens.size(); i++) {
      String t = tokens.get(i).text();
      if (t.equals("(") && depth == 0 && !tokens.subList(from, i).stream().anyMatch(x -> x.is("[") || x.is("=")))
        function = true;
      if (t.equals("{")) depth++;
      if (t.equals("}")) depth--;
      boolean ends = depth == 0 && (t.equals(";") || t.equals("}") && function);
      if (!ends) continue;
      if (!function && i > from
          && !Set.of("constant", "typedef", "using", "struct", "enum").contains(tokens.get(from).text()))
        breaks(from, "a variable of the program must be constant");
      from = i + 1;
      function = false;
    }
  }

  private void checkThreadgroupMemory() {
    for (int i = 1; i < tokens.size(); i++) {
      if (!shader.declaresThreadgroup(i)) continue;
      int at = i;
      boolean inKernel = shader.kernels().stream()
          .anyMatch(k -> at > k.body() && at < k.to() && depth(k.body(), at) == 1);
      if (!inKernel) breaks(i, "a threadgroup variable must stand in the outermost block of a kernel");
      int end = i;
      while (!tokens.get(end).is(";")) end++;
      for (int j = i; j < end; j++)
        if (tokens.get(j).is("=") || tokens.get(j).is(","))
          breaks(i, "a threadgroup variable is one, and has no value yet");
    }
  }

  private int depth(int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) depth += tokens.get(i).is("{") ? 1 : tokens.get(i).is("}") ? -1 : 0;
    return depth;
  }

  private void checkConstants() {
    Set<Integer> numbers = new HashSet<>();
    for (Shader.Constant c : shader.constants()) {
      if (!Set.of("int", "uint", "bool", "float").contains(c.type()))
        breaks(c.from(), "a function constant is a number: " + c.type());
      if (!numbers.add(c.number())) breaks(c.from(), "two function constants have the number " + c.number());
      if (!tokens.get(c.from()).is("constant")) breaks(c.from(), "a function constant is constant");
    }
  }

  private void checkKernel(Shader.Kernel kernel) {
    if (!tokens.get(kernel.from() + 1).is("void")) breaks(kernel.from(), "a kernel gives nothing");
    Set<String> bound = new HashSet<>();
    for (Shader.Parameter p : kernel.parameters()) {
      String what = wrong(p);
      if (!what.isEmpty()) broken.add(p.place() + ": " + p.name() + " " + what);
      for (Shader.Attribute a : p.attributes())
        if (!bound.add(a.name() + a.number().map(String::valueOf).orElse("")))
          broken.add(p.place() + ": " + p.name() + " has the place of another argument");
    }
  }

  private static String wrong(Shader.Parameter p) {
    if (p.attributes().size() != 1) return "needs one attribute: " + p.attributes().size();
    Shader.Attribute a = p.attributes().getFirst();
    int number = a.number().orElse(-1);
    return switch (a.name()) {
      case "buffer" -> !p.isPointer() && !p.isReference() ? "is bound to a buffer and no pointer"
          : !p.space().filter(s -> s.equals("device") || s.equals("constant")).isPresent()
              ? "is bound to a buffer, which is device or constant"
              : number < 0 || number >= MOST_BUFFERS ? "has a buffer that there is not: " + number : "";
      case "texture" -> !p.type().startsWith("texture") ? "is bound to a texture and no texture"
          : number < 0 || number >= MOST_TEXTURES ? "has a texture that there is not: " + number : "";
      default -> !ShaderTranslation.isBuiltIn(a.name()) ? "has an attribute that is not known: " + a.name()
          : !p.type().equals(ShaderTranslation.isVector(a.name()) ? "uint3" : "uint")
              ? "has the wrong type for " + a.name() + ": " + p.type() : "";
    };
  }
}
