package org.pstm.kernel.metal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A shader taken apart as far as its rules and its translation need: constants of its functions, kernels with their
 * parameters, variables in threadgroup memory.
 *
 * @param text preprocessed
 * @param tokens of the text
 * @param constants function constants
 * @param kernels functions that are dispatched
 */
record Shader(String text, List<ShaderToken> tokens, List<Constant> constants, List<Kernel> kernels) {

  /** Words that say where what is pointed to lies. */
  static final Set<String> SPACES = Set.of("device", "constant", "threadgroup", "thread");

  /** {@code [[name(number)]]}. */
  record Attribute(String name, Optional<Integer> number) {}

  /**
   * A function constant.
   *
   * @param type its type
   * @param name its name
   * @param number of the attribute
   * @param from first token
   * @param to the token behind its semicolon
   */
  record Constant(String type, String name, int number, int from, int to) {}

  /**
   * A parameter of a kernel.
   *
   * @param words its tokens without attribute and name
   * @param name its name
   * @param attributes what is said about it
   * @param place where
   */
  record Parameter(List<String> words, String name, List<Attribute> attributes, String place) {

    boolean isPointer() {
      return words.contains("*");
    }

    boolean isReference() {
      return words.contains("&");
    }

    Optional<String> space() {
      return words.stream().filter(SPACES::contains).findFirst();
    }

    /** The type of what it points to, or its own, without the address space. */
    String type() {
      return words.stream().filter(w -> !SPACES.contains(w) && !w.equals("*") && !w.equals("&"))
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * A kernel.
   *
   * @param name its name
   * @param parameters in order
   * @param from first token, {@code kernel}
   * @param body the token of its opening brace
   * @param to the token behind its closing brace
   */
  record Kernel(String name, List<Parameter> parameters, int from, int body, int to) {}

  /** Takes a preprocessed text apart. */
  static Shader of(String text) {
    List<ShaderToken> tokens = ShaderToken.of(text);
    List<Constant> constants = new ArrayList<>();
    List<Kernel> kernels = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is("function_constant")) constants.add(constant(tokens, i));
      if (tokens.get(i).is("kernel")) kernels.add(kernel(tokens, i));
    }
    return new Shader(text, tokens, List.copyOf(constants), List.copyOf(kernels));
  }

  /** {@code constant int name [[function_constant(3)]];} seen from the word in the attribute. */
  private static Constant constant(List<ShaderToken> tokens, int at) {
    int number = Integer.parseInt(tokens.get(at + 2).text());
    return new Constant(tokens.get(at - 4).text(), tokens.get(at - 3).text(), number,
        at - 5, at + 7);
  }

  /** {@code kernel void name(...) {...}}. */
  private static Kernel kernel(List<ShaderToken> tokens, int at) {
    int open = at + 3;
    int close = closing(tokens, open);
    List<Parameter> parameters = new ArrayList<>();
    int from = open + 1;
    int depth = 0;
    for (int i = open + 1; i <= close; i++) {
      String t = tokens.get(i).text();
      if (t.equals("(") || t.equals("[") || t.equals("<")) depth++;
      if (depth == 0 && (t.equals(",") || i == close)) {
        if (i > from) parameters.add(parameter(tokens.subList(from, i)));
        from = i + 1;
      }
      if (t.equals(")") || t.equals("]") || t.equals(">")) depth--;
    }
    return new Kernel(tokens.get(at + 2).text(), List.copyOf(parameters), at, close + 1,
        closing(tokens, close + 1) + 1);
  }

  private static Parameter parameter(List<ShaderToken> tokens) {
    List<String> words = tokens.stream().map(ShaderToken::text).toList();
    int end = words.indexOf("[") < 0 ? words.size() : words.indexOf("[");
    List<Attribute> attributes = new ArrayList<>();
    for (int i = end; i < words.size(); i++) {
      if (!tokens.get(i).isWord()) continue;
      boolean numbered = words.get(i + 1).equals("(");
      attributes.add(new Attribute(words.get(i),
          numbered ? Optional.of(Integer.valueOf(words.get(i + 2))) : Optional.empty()));
    }
    return new Parameter(words.subList(0, end - 1), words.get(end - 1), attributes, tokens.getFirst().place());
  }

  /** The token that closes what one opens. */
  static int closing(List<ShaderToken> tokens, int open) {
    String left = tokens.get(open).text();
    String right = switch (left) {
      case "(" -> ")";
      case "{" -> "}";
      case "[" -> "]";
      default -> throw new IllegalArgumentException("error: opens nothing: " + left + " at "
          + tokens.get(open).place());
    };
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is(left)) depth++;
      if (tokens.get(i).is(right) && --depth == 0) return i;
    }
    throw new IllegalArgumentException("error: never closed: " + left + " at " + tokens.get(open).place());
  }

  /** Where a word stands alone as the first of a statement inside a kernel: {@code threadgroup float a[4];}. */
  boolean declaresThreadgroup(int at) {
    if (!tokens.get(at).is("threadgroup")) return false;
    String before = tokens.get(at - 1).text();
    if (!(before.equals("{") || before.equals("}") || before.equals(";"))) return false;
    for (int i = at + 1; !tokens.get(i).is(";"); i++)
      if (tokens.get(i).is("*") && !tokens.get(i - 1).is("]") && noBracket(at, i)) return false;
    return true;
  }

  private boolean noBracket(int from, int to) {
    return tokens.subList(from, to).stream().noneMatch(t -> t.is("["));
  }

  /** Whether its threads wait for one another. */
  boolean waits() {
    return tokens.stream().anyMatch(t -> t.is("threadgroup_barrier") || t.text().startsWith("simd_"));
  }
}
