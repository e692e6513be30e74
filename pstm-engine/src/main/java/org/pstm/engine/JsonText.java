package org.pstm.engine;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes maps, collections, strings, numbers, booleans and null as JSON (RFC 8259), indented by two spaces.
 *
 * <p>A library for this alone would be one that every host carries, and that a host on the module path would have to
 * resolve by hand. Numbers that are not finite have no form in JSON and become strings: {@code "NaN"}.
 */
final class JsonText {

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** The text of a value. */
  static String of(Object value) {
    JsonText text = new JsonText();
    text.value(value, "\n");
    return text.out.toString();
  }

  /** {@code line} is a new line with the indent of the value that is being written. */
  private void value(Object value, String line) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> object(map, line);
      case Collection<?> items -> array(items, line);
      case Double d when !Double.isFinite(d) -> string(d.toString());
      case Float f when !Float.isFinite(f) -> string(f.toString());
      case Number n -> out.append(n);
      case Boolean b -> out.append(b);
      default -> string(value.toString());
    }
  }

  private void object(Map<?, ?> map, String line) {
    String inner = line + "  ";
    out.append('{');
    String before = inner;
    for (Map.Entry<?, ?> e : map.entrySet()) {
      out.append(before);
      string(e.getKey().toString());
      out.append(" : ");
      value(e.getValue(), inner);
      before = "," + inner;
    }
    out.append(map.isEmpty() ? "}" : line + "}");
  }

  private void array(Collection<?> items, String line) {
    out.append('[');
    for (Iterator<?> i = items.iterator(); i.hasNext(); ) {
      out.append(' ');
      value(i.next(), line + "  ");
      out.append(i.hasNext() ? "," : " ");
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          // Half a surrogate pair has no UTF-8 form: escaped, it at least survives.
          boolean plain = c >= 0x20 && (!Character.isSurrogate(c) || paired(text, i));
          if (plain) out.append(c);
          else out.append("\\u%04x".formatted((int) c));
        }
      }
    }
    out.append('"');
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
