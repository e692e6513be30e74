package org.pstm.kernel.metal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A library of macOS for one processor, as far as the tests look into it.
 *
 * @param processor cputype
 * @param type of file; 6 is a dynamic library
 * @param name install name
 * @param exported names that others may call
 * @param libraries that it needs
 * @param oldest the oldest macOS, as 0x000B0000 for 11.0
 * @param signed whether it carries a signature
 */
record MachO(int processor, int type, String name, List<String> exported, List<String> libraries, int oldest,
    boolean signed) {

  static final int ARM64 = 0x0100000c;
  static final int X86_64 = 0x01000007;
  static final int DYNAMIC_LIBRARY = 6;

  private static final int FAT = 0xcafebabe;
  private static final int MAGIC_64 = 0xfeedfacf;
  private static final int LC_SYMTAB = 2;
  private static final int LC_LOAD_DYLIB = 0xc;
  private static final int LC_ID_DYLIB = 0xd;
  private static final int LC_CODE_SIGNATURE = 0x1d;
  private static final int LC_VERSION_MIN_MACOSX = 0x24;
  private static final int LC_BUILD_VERSION = 0x32;

  /** The libraries in a file for several processors; refuses parts that do not begin at whole pages. */
  static List<MachO> of(byte[] file) {
    ByteBuffer fat = ByteBuffer.wrap(file);
    if (fat.getInt() != FAT) throw new IllegalArgumentException("not a file for several processors");
    List<MachO> all = new ArrayList<>();
    int count = fat.getInt();
    for (int i = 0; i < count; i++) {
      int[] n = new int[5];
      for (int k = 0; k < 5; k++) n[k] = fat.getInt();
      if (n[2] % (1 << n[4]) != 0 || n[4] < 12)
        throw new IllegalArgumentException("part " + i + " begins at " + n[2] + ", aligned to 2^" + n[4]);
      MachO part = one(ByteBuffer.wrap(file, n[2], n[3]).slice().order(ByteOrder.LITTLE_ENDIAN));
      if (part.processor() != n[0]) throw new IllegalArgumentException("part " + i + " is for another processor");
      all.add(part);
    }
    return all;
  }

  private static MachO one(ByteBuffer b) {
    if (b.getInt(0) != MAGIC_64) throw new IllegalArgumentException("not a 64-bit Mach-O file");
    String name = "";
    List<String> exported = List.of();
    List<String> libraries = new ArrayList<>();
    int oldest = 0;
    boolean signed = false;
    int at = 32;
    for (int i = 0; i < b.getInt(16); i++) {
      switch (b.getInt(at)) {
        case LC_SYMTAB -> exported = exported(b, at);
        case LC_LOAD_DYLIB -> libraries.add(text(b, at + b.getInt(at + 8)));
        case LC_ID_DYLIB -> name = text(b, at + b.getInt(at + 8));
        case LC_CODE_SIGNATURE -> signed = true;
        case LC_VERSION_MIN_MACOSX -> oldest = b.getInt(at + 8);
        case LC_BUILD_VERSION -> oldest = b.getInt(at + 12);
        default -> { /* nothing that is asked for */ }
      }
      at += b.getInt(at + 4);
    }
    return new MachO(b.getInt(4), b.getInt(12), name, exported, libraries, oldest, signed);
  }

  /** External symbols that are defined here. */
  private static List<String> exported(ByteBuffer b, int command) {
    int symbols = b.getInt(command + 8);
    int strings = b.getInt(command + 16);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < b.getInt(command + 12); i++) {
      int at = symbols + 16 * i;
      int type = b.get(at + 4);
      boolean external = (type & 1) != 0 && (type & 0x10) == 0;
      boolean defined = (type & 0x0e) != 0;
      if (external && defined) names.add(text(b, strings + b.getInt(at)));
    }
    return names;
  }

  private static String text(ByteBuffer b, int at) {
    int end = at;
    while (b.get(end) != 0) end++;
    byte[] bytes = new byte[end - at];
    b.get(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
