package org.pstm.kernel.opencl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pstm.kernel.KernelUnavailableException;

/**
 * How a version gives a device its work: found by {@link ProfileSearch}, or by default. It changes the time, not the
 * image: every output sample adds the same traces in the same order whatever the group, and however many gathers came
 * with a launch. Times from knots alone differ from those by formulas, by a few thousandths of a sample.
 *
 * @param group work-items of a group, at most
 * @param gathers gathers that a slot takes before it is summed
 * @param registers registers of a work-item, at most; 0 as many as the compiler likes
 * @param onKnots whether {@code opencl_v3} takes the travel times of curved rays from knots where it may; no search
 *     tries it
 */
record DeviceProfile(int group, int gathers, int registers, boolean onKnots) {

  /** The system properties that set each by hand. */
  static final String GROUP = "pstm.opencl.group";

  static final String GATHERS = "pstm.opencl.gathers";

  static final String REGISTERS = "pstm.opencl.registers";

  static final String KNOTS = "pstm.opencl.knots";

  /** So that what a launch costs besides its traces is little, where traces cross a bus. */
  private static final int GATHERS_OF_A_GPU = 8;

  /**
   * With fewer registers more groups are at work at once: 179 against 165 G contributions/s with the filter bank on an
   * H200.
   */
  private static final int FEW_REGISTERS = 40;

  private static final Pattern FORM = Pattern.compile("group=([0-9]{1,9}) gathers=([0-9]{1,9}) registers=([0-9]{1,9})(?: knots=(on|off))?");

  /** Refuses what no device can do. */
  DeviceProfile {
    if (group < 1 || gathers < 1 || registers < 0)
      throw new IllegalArgumentException("a group has at least one work-item, a slot at least one gather, and registers"
          + " are 0 or more: group=" + group + ", gathers=" + gathers + ", registers=" + registers);
  }

  /** What is taken where nobody searched. */
  static DeviceProfile byDefault(Version version, OpenClDevice device) {
    int group = Math.clamp(version.samplesOfGroup() / device.lanes(), 1, device.limits().group());
    boolean isGpu = device.lanes() == 1;
    return new DeviceProfile(group, isGpu ? GATHERS_OF_A_GPU : 1,
        version == Version.V3 && device.limitsRegisters() ? FEW_REGISTERS : 0, version == Version.V3 && !isGpu);
  }

  /**
   * With what the system properties set.
   *
   * @throws KernelUnavailableException where one of them is no number, or the device cannot do it
   */
  DeviceProfile overridden(OpenClDevice device) {
    DeviceProfile set = new DeviceProfile(number(GROUP, group, 1), number(GATHERS, gathers, 1),
        number(REGISTERS, registers, 0), isOn(KNOTS, onKnots));
    if (System.getProperty(GROUP) != null && set.group > device.limits().group())
      throw new KernelUnavailableException(GROUP + " is at most " + device.limits().group() + " on " + device.name()
          + ": " + GROUP + "=" + set.group);
    if (set.registers > 0 && !device.limitsRegisters())
      throw new KernelUnavailableException("the compiler of " + device.name() + " takes no limit of registers: "
          + REGISTERS + "=" + set.registers + "; leave the property out");
    return set;
  }

  private static int number(String property, int otherwise, int least) {
    String text = System.getProperty(property);
    if (text == null) return otherwise;
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least)
      throw new KernelUnavailableException(property + " is a whole number, at least " + least + ": " + property + "="
          + text);
    return Integer.parseInt(text);
  }

  private static boolean isOn(String property, boolean otherwise) {
    String text = System.getProperty(property);
    if (text == null) return otherwise;
    if (!text.equals("on") && !text.equals("off"))
      throw new KernelUnavailableException(property + " is on or off: " + property + "=" + text);
    return text.equals("on");
  }

  /**
   * This profile.
   *
   * @throws IllegalArgumentException where a device cannot take it
   */
  DeviceProfile checkedOn(OpenClDevice device) {
    if (registers > 0 && !device.limitsRegisters())
      throw new IllegalArgumentException("the compiler of " + device.name() + " takes no limit of registers: " + text());
    return this;
  }

  DeviceProfile withGroup(int other) {
    return new DeviceProfile(other, gathers, registers, onKnots);
  }

  DeviceProfile withGathers(int other) {
    return new DeviceProfile(group, other, registers, onKnots);
  }

  DeviceProfile withRegisters(int other) {
    return new DeviceProfile(group, gathers, other, onKnots);
  }

  /** As it is remembered, and as people read it. */
  String text() {
    return "group=" + group + " gathers=" + gathers + " registers=" + registers + " knots=" + (onKnots ? "on" : "off");
  }

  /**
   * The profile that a text begins with.
   *
   * @param usual says what a text of before there were knots leaves open
   */
  static DeviceProfile parse(String text, DeviceProfile usual) {
    Matcher found = FORM.matcher(text);
    if (!found.lookingAt())
      throw new IllegalArgumentException("a profile reads group=256 gathers=8 registers=0 knots=on: " + text);
    return new DeviceProfile(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)),
        Integer.parseInt(found.group(3)), found.group(4) == null ? usual.onKnots : found.group(4).equals("on"));
  }
}
