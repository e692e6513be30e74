package org.pstm.engine.select;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pstm.model.TraceHeaders;

/** Recursive descent over the grammar of {@link HeaderExpression}; numbers and truths are told apart while parsing. */
final class ExpressionParser {

  private static final Pattern TOKEN = Pattern.compile(
      "\\s*(?:([0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\\.[0-9]+)|([A-Za-z_]+)|(<=|>=|==|!=|[-+*/%()<>]))");

  /** Something that holds or not. */
  interface Test {
    boolean holds(TraceHeaders headers, int trace);
  }

  private interface Number {
    double of(TraceHeaders headers, int trace);
  }

  private record Token(String text, int column) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  ExpressionParser(String text) {
    this.text = text;
    Matcher m = TOKEN.matcher(text);
    int at = 0;
    while (at < text.stripTrailing().length()) {
      m.region(at, text.length());
      if (!m.lookingAt()) throw refusal("cannot read it", at + 1);
      String token = m.group().strip();
      tokens.add(new Token(token, m.end() - token.length() + 1));
      at = m.end();
    }
  }

  Test parse() {
    Test test = test(or());
    if (next < tokens.size()) throw refusal("did not expect " + tokens.get(next).text(), tokens.get(next).column());
    return test;
  }

  private Object or() {
    Object left = and();
    while (take("or")) {
      Test a = test(left);
      Test b = test(and());
      left = (Test) (h, i) -> a.holds(h, i) || b.holds(h, i);
    }
    return left;
  }

  private Object and() {
    Object left = not();
    while (take("and")) {
      Test a = test(left);
      Test b = test(not());
      left = (Test) (h, i) -> a.holds(h, i) && b.holds(h, i);
    }
    return left;
  }

  private Object not() {
    if (!take("not")) return comparison();
    Test test = test(not());
    return (Test) (h, i) -> !test.holds(h, i);
  }

  private Object comparison() {
    Object left = sum();
    for (String sign : List.of("<=", ">=", "==", "!=", "<", ">")) {
      if (!take(sign)) continue;
      Number a = number(left);
      Number b = number(sum());
      return switch (sign) {
        case "<=" -> (Test) (h, i) -> a.of(h, i) <= b.of(h, i);
        case ">=" -> (Test) (h, i) -> a.of(h, i) >= b.of(h, i);
        case "==" -> (Test) (h, i) -> a.of(h, i) == b.of(h, i);
        case "!=" -> (Test) (h, i) -> a.of(h, i) != b.of(h, i);
        case "<" -> (Test) (h, i) -> a.of(h, i) < b.of(h, i);
        default -> (Test) (h, i) -> a.of(h, i) > b.of(h, i);
      };
    }
    return left;
  }

  private Object sum() {
    Object left = product();
    while (true) {
      if (take("+")) {
        Number a = number(left);
        Number b = number(product());
        left = (Number) (h, i) -> a.of(h, i) + b.of(h, i);
      } else if (take("-")) {
        Number a = number(left);
        Number b = number(product());
        left = (Number) (h, i) -> a.of(h, i) - b.of(h, i);
      } else {
        return left;
      }
    }
  }

  private Object product() {
    Object left = sign();
    for (String sign = takeAny("*", "/", "%"); sign != null; sign = takeAny("*", "/", "%")) {
      Number a = number(left);
      Number b = number(sign());
      left = switch (sign) {
        case "*" -> (Number) (h, i) -> a.of(h, i) * b.of(h, i);
        case "/" -> (Number) (h, i) -> a.of(h, i) / b.of(h, i);
        default -> (Number) (h, i) -> a.of(h, i) % b.of(h, i);
      };
    }
    return left;
  }

  private Object sign() {
    if (take("-")) {
      Number a = number(sign());
      return (Number) (h, i) -> -a.of(h, i);
    }
    if (next == tokens.size()) throw refusal("it ends too early", text.length() + 1);
    if (take("(")) {
      Object inside = or();
      if (!take(")")) throw refusal("a ) is missing", column());
      return inside;
    }
    Token token = tokens.get(next++);
    if (Character.isDigit(token.text().charAt(0)) || token.text().charAt(0) == '.') {
      double value = Double.parseDouble(token.text());
      return (Number) (h, i) -> value;
    }
    Header header = Header.named(token.text()).orElseThrow(
        () -> refusal("there is no header " + token.text() + ", but " + Header.names(), token.column()));
    return (Number) header::of;
  }

  private boolean take(String token) {
    if (next == tokens.size() || !tokens.get(next).text().equals(token)) return false;
    next++;
    return true;
  }

  private String takeAny(String... choices) {
    for (String choice : choices) if (take(choice)) return choice;
    return null;
  }

  private int column() {
    return next < tokens.size() ? tokens.get(next).column() : text.length() + 1;
  }

  private Test test(Object value) {
    if (value instanceof Test test) return test;
    throw refusal("a comparison is needed before this place", column());
  }

  private Number number(Object value) {
    if (value instanceof Number number) return number;
    throw refusal("a number is needed before this place", column());
  }

  private IllegalArgumentException refusal(String what, int column) {
    return new IllegalArgumentException("the expression \"" + text + "\" is wrong at column " + column + ": " + what);
  }
}
