package org.pstm.qc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page that shows the pictures: HTML5 that is also well-formed XML, styles inside, pictures beside it, no scripts,
 * nothing fetched.
 *
 * @param title heading of the page
 * @param facts tables by their captions, in order
 * @param warnings what a reader must see first
 * @param pictures the summary first
 */
record ReportPage(String title, Map<String, Map<String, String>> facts, List<String> warnings,
    List<Picture> pictures) {

  /** Name of the page in its folder. */
  static final String FILE = "report.html";

  private static final String STYLE = """
      body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #f6f6f4; margin: 0; }
      main { max-width: 1180px; margin: 0 auto; padding: 24px; }
      h1 { font-size: 28px; margin: 0 0 16px; }
      h2 { font-size: 20px; margin: 36px 0 12px; }
      table { border-collapse: collapse; background: #fff; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: 6px 12px; border: 1px solid #ddd; }
      th { font-weight: 600; width: 16em; background: #fafafa; }
      td { overflow-wrap: anywhere; }
      figure { margin: 0 0 28px; background: #fff; border: 1px solid #ddd; padding: 12px; }
      figure img { max-width: 100%; height: auto; display: block; margin: 0 auto; }
      figcaption { margin-top: 8px; color: #444; }
      .warnings { background: #fff6dd; border: 1px solid #e2c066; padding: 12px 16px; }
      .warnings h2 { margin-top: 0; }
      footer { margin: 36px 0 0; color: #666; font-size: 14px; }
      """;

  ReportPage {
    facts = new LinkedHashMap<>(facts);
    warnings = List.copyOf(warnings);
    pictures = List.copyOf(pictures);
  }

  /** The whole page. */
  String html() {
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    page.append(QcFolder.mark(pictures.stream().map(Picture::file).toList()));
    page.append("<title>").append(escape(title)).append("</title>\n<style>\n").append(STYLE).append("</style>\n");
    page.append("</head>\n<body>\n<main>\n<h1>").append(escape(title)).append("</h1>\n");
    appendWarnings(page);
    page.append("<h2>Pictures</h2>\n");
    pictures.forEach(picture -> append(page, picture));
    facts.forEach((caption, rows) -> appendTable(page, caption, rows));
    page.append("<footer>Written by PSTM. The pictures stand beside this page in the same folder.</footer>\n");
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private void appendWarnings(StringBuilder page) {
    if (warnings.isEmpty()) return;
    page.append("<section class=\"warnings\">\n<h2>Warnings</h2>\n<ul>\n");
    for (String warning : warnings) page.append("<li>").append(escape(warning)).append("</li>\n");
    page.append("</ul>\n</section>\n");
  }

  private static void append(StringBuilder page, Picture picture) {
    String file = escape(picture.file());
    String caption = escape(picture.caption());
    page.append("<figure>\n<a href=\"").append(file).append("\"><img src=\"").append(file).append("\" alt=\"")
        .append(caption).append("\" loading=\"lazy\"/></a>\n<figcaption>").append(caption)
        .append("</figcaption>\n</figure>\n");
  }

  private static void appendTable(StringBuilder page, String caption, Map<String, String> rows) {
    if (rows.isEmpty()) return;
    page.append("<h2>").append(escape(caption)).append("</h2>\n<table>\n<tbody>\n");
    rows.forEach((name, value) -> page.append("<tr><th scope=\"row\">").append(escape(name)).append("</th><td>")
        .append(escape(value)).append("</td></tr>\n"));
    page.append("</tbody>\n</table>\n");
  }

  /** Text as it may stand in an element or an attribute; characters that XML forbids become a question mark. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        default -> safe.appendCodePoint(allowed(c) ? c : '?');
      }
    });
    return safe.toString();
  }

  private static boolean allowed(int c) {
    boolean control = c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0;
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !surrogate && (c & 0xfffe) != 0xfffe;
  }
}
