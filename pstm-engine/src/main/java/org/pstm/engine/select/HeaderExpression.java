package org.pstm.engine.select;

import org.pstm.model.TraceHeaders;

/**
 * Keeps traces for which an expression over {@link Header} names holds, such as
 * {@code offset < 2000 and not (inline == 7 or source_x / 25 > 100)}.
 *
 * <pre>
 *   or         = and {"or" and}               and     = not {"and" not}
 *   not        = "not" not | comparison       comparison = sum [("&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!=") sum]
 *   sum        = product {("+" | "-") product}   product = sign {("*" | "/" | "%") sign}
 *   sign       = "-" sign | number | name | "(" or ")"
 * </pre>
 */
public final class HeaderExpression implements TraceSelection {

  private final String text;
  private final ExpressionParser.Test test;

  /**
   * Parses an expression.
   *
   * @throws IllegalArgumentException where it is none; the sentence names the column, counted from 1
   */
  public HeaderExpression(String text) {
    this.text = text;
    this.test = new ExpressionParser(text).parse();
  }

  @Override
  public boolean keeps(TraceHeaders headers, int trace) {
    return test.holds(headers, trace);
  }

  @Override
  public String describe() {
    return text;
  }
}
