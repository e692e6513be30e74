package org.pstm.io.segy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text headers: 40 lines of 80 characters in EBCDIC (code page 37) or ASCII, without line ends. */
final class Texts {

  static final int LENGTH = 3200;
  static final int COLUMNS = 80;
  static final int LINES = 40;

  /** Closes extended texts of unknown number; written with and without the space, in any case. */
  static final String END = "((SEG:ENDTEXT))";

  private static final int EBCDIC_C = 0xC3;
  private static final int ASCII_C = 0x43;
  private static final int EBCDIC_SPACE = 0x40;
  private static final int ASCII_SPACE = 0x20;
  private static final int ASCII_SUBSTITUTE = '?';

  /** The printable characters of code page 37 from byte 0x40 on, blanks for all others. */
  private static final String FROM_0X40 =
      "           .<(+|&         !$*); -/         ,%_>?         `:#@'=\" abcdefghi       jklmnopqr      "
          + " ~stuvwxyz      ^         []    {ABCDEFGHI      }JKLMNOPQR      \\ STUVWXYZ      0123456789      ";

  private Texts() {}

  /** The lines of a text header without trailing blanks; what cannot be printed becomes a blank. */
  static List<String> lines(byte[] text) {
    String all = decode(text);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < all.length(); i += COLUMNS)
      lines.add(all.substring(i, Math.min(all.length(), i + COLUMNS)).stripTrailing());
    while (!lines.isEmpty() && lines.getLast().isEmpty()) lines.removeLast();
    return lines;
  }

  /** Whether this is the last of the extended texts. */
  static boolean closes(byte[] text) {
    String ascii = characters(text, Encoding.ASCII).replace(" ", "").toUpperCase(Locale.ROOT);
    String ebcdic = characters(text, Encoding.EBCDIC).replace(" ", "").toUpperCase(Locale.ROOT);
    return ascii.contains(END) || ebcdic.contains(END);
  }

  /** Lines as EBCDIC, each filled or cut to 80 columns, the whole filled to 3200 bytes. */
  static byte[] ebcdic(List<String> lines) {
    byte[] out = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      String line = i / COLUMNS < lines.size() ? lines.get(i / COLUMNS) : "";
      out[i] = toEbcdic(i % COLUMNS < line.length() ? line.charAt(i % COLUMNS) : ' ');
    }
    return out;
  }

  private static byte toEbcdic(char c) {
    if (c == ' ') return EBCDIC_SPACE;
    int at = FROM_0X40.indexOf(c);
    return (byte) (EBCDIC_SPACE + (at < 0 ? FROM_0X40.indexOf(ASCII_SUBSTITUTE) : at));
  }

  private enum Encoding { ASCII, EBCDIC }

  private static String decode(byte[] text) {
    return characters(text, encodingOf(text));
  }

  private static Encoding encodingOf(byte[] text) {
    int first = Byte.toUnsignedInt(text[0]);
    if (first == EBCDIC_C) return Encoding.EBCDIC;
    if (first == ASCII_C) return Encoding.ASCII;
    int ebcdic = 0;
    int ascii = 0;
    for (byte b : text) {
      if (b == EBCDIC_SPACE) ebcdic++;
      if (b == ASCII_SPACE) ascii++;
    }
    return ebcdic > ascii ? Encoding.EBCDIC : Encoding.ASCII;
  }

  private static String characters(byte[] text, Encoding encoding) {
    StringBuilder out = new StringBuilder(text.length);
    for (byte b : text) {
      int code = Byte.toUnsignedInt(b);
      boolean printable = code >= ' ' && code < 0x7f;
      if (encoding == Encoding.ASCII) out.append(printable ? (char) code : ' ');
      else out.append(code < EBCDIC_SPACE ? ' ' : FROM_0X40.charAt(code - EBCDIC_SPACE));
    }
    return out.toString();
  }
}
