package org.pstm.io.segy;

import java.util.ArrayList;
import java.util.List;

/** The least and greatest raw value of the headers that people look for, over all traces; constant zeros left out. */
final class HeaderRanges {

  private static final List<Field> SHARED = List.of(
      new Field(1, 4, "trace in line"), new Field(9, 4, "field record"), new Field(13, 4, "trace in record"),
      new Field(21, 4, "CDP number"), new Field(29, 2, "trace_id"), new Field(37, 4, "offset"),
      new Field(41, 4, "receiver elevation"), new Field(45, 4, "source elevation"),
      new Field(69, 2, "elevation scalar"), new Field(71, 2, "coordinate_scalar"), new Field(73, 4, "source_x"),
      new Field(77, 4, "source_y"), new Field(81, 4, "receiver_x"), new Field(85, 4, "receiver_y"),
      new Field(89, 2, "coordinate units"), new Field(99, 2, "source static"), new Field(101, 2, "receiver static"),
      new Field(103, 2, "total static"), new Field(109, 2, "delay"), new Field(115, 2, "samples"),
      new Field(117, 2, "sample interval"));

  private static final List<Field> SEGY_ONLY = List.of(
      new Field(181, 4, "CDP x"), new Field(185, 4, "CDP y"), new Field(189, 4, "inline"),
      new Field(193, 4, "crossline"), new Field(215, 2, "time scalar"));

  private static final int SAMPLES = 115;
  private static final int INTERVAL = 117;

  private record Field(int position, int width, String name) {

    int of(HeaderBytes header) {
      if (width == 4) return header.int32(position);
      boolean unsigned = position == SAMPLES || position == INTERVAL;
      return unsigned ? header.uint16(position) : header.int16(position);
    }
  }

  private HeaderRanges() {}

  static List<String> of(TraceFile file) {
    List<Field> fields = new ArrayList<>(SHARED);
    if (file.facts().isSegy()) fields.addAll(SEGY_ONLY);
    int[] least = new int[fields.size()];
    int[] greatest = new int[fields.size()];
    file.scan(header -> {
      for (int i = 0; i < least.length; i++) {
        int value = fields.get(i).of(header);
        least[i] = header.trace() == 0 ? value : Math.min(least[i], value);
        greatest[i] = header.trace() == 0 ? value : Math.max(greatest[i], value);
      }
    });
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < least.length; i++)
      if (least[i] != 0 || greatest[i] != 0) lines.add(line(fields.get(i), least[i], greatest[i]));
    return lines;
  }

  private static String line(Field field, int least, int greatest) {
    String values = least == greatest ? String.valueOf(least) : least + " to " + greatest;
    return "bytes " + field.position + "-" + (field.position + field.width - 1) + ", " + field.name + ": " + values;
  }
}
