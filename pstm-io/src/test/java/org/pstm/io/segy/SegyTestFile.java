package org.pstm.io.segy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes SEG-Y files for tests, by code of its own that shares nothing with the reader. Trace k has its source at
 * (1000 + 20 k, 5000), its receiver 300 further east, and whole numbers as samples.
 */
final class SegyTestFile {

  private ByteOrder order = ByteOrder.BIG_ENDIAN;
  private int format = 5;
  private int traces = 6;
  private int samples = 11;
  private int extraHeaders;
  private final List<byte[]> texts = new ArrayList<>();
  private final List<Consumer<ByteBuffer>> fileEdits = new ArrayList<>();
  private final List<BiConsumer<ByteBuffer, Integer>> traceEdits = new ArrayList<>();

  static SegyTestFile create() {
    return new SegyTestFile();
  }

  SegyTestFile order(ByteOrder other) {
    order = other;
    return this;
  }

  SegyTestFile format(int code) {
    format = code;
    return this;
  }

  SegyTestFile traces(int count) {
    traces = count;
    return this;
  }

  SegyTestFile samples(int count) {
    samples = count;
    return this;
  }

  SegyTestFile extraHeaders(int count) {
    extraHeaders = count;
    return this;
  }

  SegyTestFile extendedText(String text) {
    byte[] bytes = new byte[3200];
    java.util.Arrays.fill(bytes, (byte) ' ');
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, 0, ascii.length);
    texts.add(bytes);
    return this;
  }

  /** Puts a 16-bit word into the binary header, at its position in the file. */
  SegyTestFile word(int position, int value) {
    fileEdits.add(b -> b.putShort(position - 3201, (short) value));
    return this;
  }

  SegyTestFile file(Consumer<ByteBuffer> edit) {
    fileEdits.add(edit);
    return this;
  }

  /** Changes trace headers; positions of the buffer count from 0. */
  SegyTestFile trace(BiConsumer<ByteBuffer, Integer> edit) {
    traceEdits.add(edit);
    return this;
  }

  /** Puts a 16-bit word into all trace headers, at a position from 1. */
  SegyTestFile traceWord(int position, int value) {
    return trace((b, k) -> b.putShort(position - 1, (short) value));
  }

  /** Puts a 32-bit word into all trace headers, at a position from 1. */
  SegyTestFile traceInt(int position, int value) {
    return trace((b, k) -> b.putInt(position - 1, value));
  }

  /** Sample j of trace k: small whole numbers that every format holds, the unsigned ones too. */
  static float value(int k, int j) {
    return (7 * k + 3 * j) % 120;
  }

  byte[] bytes() {
    int width = width();
    int traceBytes = 240 * (1 + extraHeaders) + samples * width;
    int start = 3600 + 3200 * texts.size();
    ByteBuffer all = ByteBuffer.allocate(start + traces * traceBytes).order(order);
    all.put(ebcdicText());
    all.put(3200, binaryHeader());
    for (int i = 0; i < texts.size(); i++) all.put(3600 + 3200 * i, texts.get(i));
    for (int k = 0; k < traces; k++) putTrace(all.slice(start + k * traceBytes, traceBytes).order(order), k);
    return all.array();
  }

  private static byte[] ebcdicText() {
    byte[] text = new byte[3200];
    java.util.Arrays.fill(text, (byte) 0x40);
    for (int line = 0; line < 40; line++) text[80 * line] = (byte) 0xC3;
    return text;
  }

  private byte[] binaryHeader() {
    ByteBuffer b = ByteBuffer.allocate(400).order(order);
    b.putShort(16, (short) 2000);
    b.putShort(20, (short) samples);
    b.putShort(24, (short) format);
    b.putShort(54, (short) 1);
    b.put(300, (byte) 1);
    b.putShort(304, (short) texts.size());
    fileEdits.forEach(edit -> edit.accept(b));
    return b.array();
  }

  private void putTrace(ByteBuffer b, int k) {
    b.putInt(4, k + 1);
    b.putShort(28, (short) 1);
    b.putInt(36, 300);
    b.putShort(70, (short) 1);
    b.putInt(72, 1000 + 20 * k);
    b.putInt(76, 5000);
    b.putInt(80, 1300 + 20 * k);
    b.putInt(84, 5000);
    b.putShort(114, (short) samples);
    b.putShort(116, (short) 2000);
    b.putInt(188, 7);
    b.putInt(192, 100 + k);
    traceEdits.forEach(edit -> edit.accept(b, k));
    int at = 240 * (1 + extraHeaders);
    for (int j = 0; j < samples; j++) putSample(b, at + j * width(), value(k, j));
  }

  private int width() {
    return switch (format) {
      case 3, 11 -> 2;
      case 6, 9, 12 -> 8;
      case 7, 15 -> 3;
      case 8, 16 -> 1;
      default -> 4;
    };
  }

  private void putSample(ByteBuffer b, int at, float value) {
    switch (format) {
      case 1 -> b.putInt(at, ibm((int) value));
      case 5 -> b.putFloat(at, value);
      case 6 -> b.putDouble(at, value);
      case 3, 11 -> b.putShort(at, (short) value);
      case 8, 16 -> b.put(at, (byte) value);
      case 9, 12 -> b.putLong(at, (long) value);
      case 7, 15 -> {
        int low = order == ByteOrder.BIG_ENDIAN ? 2 : 0;
        b.put(at + low, (byte) value);
      }
      default -> b.putInt(at, (int) value);
    }
  }

  /** A whole number below 2^24 as fraction with exponent 16^6. */
  private static int ibm(int value) {
    return value == 0 ? 0 : 70 << 24 | value;
  }

  Path write(Path folder, String name) {
    return write(folder, name, bytes());
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
