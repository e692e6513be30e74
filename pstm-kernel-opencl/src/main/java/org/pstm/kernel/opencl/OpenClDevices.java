package org.pstm.kernel.opencl;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jocl.CL;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.pstm.kernel.Availability.Unavailable;
import org.pstm.kernel.KernelOptions;

/**
 * The devices of this machine, found once; where there are none, why.
 *
 * <p>A missing library is found out before JOCL loads, whose native half would complain on stderr.
 */
final class OpenClDevices {

  /** The system property that names the device. */
  static final String PROPERTY = "pstm.opencl.device";

  /** The environment variable that names it where the property does not. */
  static final String VARIABLE = "PSTM_OPENCL_DEVICE";

  private static final String DRIVER = "install the OpenCL driver of your GPU, or PoCL for the processor (on Debian and"
      + " Ubuntu: apt install pocl-opencl-icd)";

  private static final String NATIVE_ACCESS = "start java with --enable-native-access=ALL-UNNAMED and a writable"
      + " java.io.tmpdir, on a system that JOCL has a library for";

  /** The choice of no device at all. */
  private static final String OFF = "none";

  private static final OpenClDevices SWITCHED_OFF = none("OpenCL is switched off",
      "give " + PROPERTY + " or " + VARIABLE + " another value than " + OFF);

  /** CL_PLATFORM_NOT_FOUND_KHR, which the loader of drivers answers where it finds none. */
  private static final int NO_PLATFORM = -1001;

  private final List<OpenClDevice> devices;
  private final Unavailable why;

  private OpenClDevices(List<OpenClDevice> devices, Unavailable why) {
    this.devices = devices;
    this.why = why;
  }

  private static final class Holder {
    static final OpenClDevices FOUND = find();
  }

  /** Those of this machine; where they are switched off, OpenCL is not even loaded. */
  static OpenClDevices found() {
    return request().equals(OFF) ? SWITCHED_OFF : Holder.FOUND;
  }

  private static OpenClDevices find() {
    try {
      if (!hasLibrary()) return none("no OpenCL library is installed", DRIVER);
      return list();
    } catch (LinkageError | RuntimeException e) {
      return none("OpenCL cannot be loaded: " + e, NATIVE_ACCESS);
    }
  }

  private static OpenClDevices none(String reason, String remedy) {
    return new OpenClDevices(List.of(), new Unavailable(reason, remedy));
  }

  private static boolean hasLibrary() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> names = os.contains("mac") ? List.of("/System/Library/Frameworks/OpenCL.framework/OpenCL")
        : os.contains("windows") ? List.of("OpenCL.dll") : List.of("libOpenCL.so.1", "libOpenCL.so");
    return names.stream().anyMatch(OpenClDevices::canLoad);
  }

  @SuppressWarnings("restricted") // as JOCL itself, which needs the same permission
  private static boolean canLoad(String library) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(library, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static OpenClDevices list() {
    List<OpenClDevice> devices = new ArrayList<>();
    try (SignalGuard _ = SignalGuard.open()) {
      for (cl_platform_id platform : platforms())
        for (cl_device_id id : devices(platform)) devices.add(OpenClDevice.of(id, devices.size()));
    }
    return devices.isEmpty() ? none("OpenCL is installed, but no driver offers a device", DRIVER)
        : new OpenClDevices(List.copyOf(devices), null);
  }

  private static cl_platform_id[] platforms() {
    int[] count = new int[1];
    int code = CL.clGetPlatformIDs(0, null, count);
    if (code == NO_PLATFORM || code == CL.CL_SUCCESS && count[0] == 0) return new cl_platform_id[0];
    OpenClException.check("clGetPlatformIDs", code);
    cl_platform_id[] platforms = new cl_platform_id[count[0]];
    OpenClException.check("clGetPlatformIDs", CL.clGetPlatformIDs(count[0], platforms, null));
    return platforms;
  }

  private static cl_device_id[] devices(cl_platform_id platform) {
    int[] count = new int[1];
    int code = CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
    if (code == CL.CL_DEVICE_NOT_FOUND) return new cl_device_id[0];
    OpenClException.check("clGetDeviceIDs", code);
    cl_device_id[] devices = new cl_device_id[count[0]];
    OpenClException.check("clGetDeviceIDs",
        CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, count[0], devices, null));
    return devices;
  }

  /** A line for each device. */
  List<String> describe() {
    Choice used = choose(KernelOptions.DEFAULTS);
    return devices.stream()
        .map(d -> "opencl " + d.describe() + (used.equals(new Choice.Chosen(d)) ? "  <- in use" : "")).toList();
  }

  /** What property or variable ask for; empty for no choice. */
  private static String request() {
    String variable = System.getenv(VARIABLE);
    return System.getProperty(PROPERTY, variable == null ? "" : variable).strip();
  }

  /** A device, or why there is none. */
  sealed interface Choice {

    /** The device. */
    record Chosen(OpenClDevice device) implements Choice {}

    /** Why there is none. */
    record None(Unavailable why) implements Choice {}
  }

  /** The device that the options name, else that of property or variable, else the preferred one. */
  Choice choose(KernelOptions options) {
    return options.device().map(device -> choose(device, "name the device by"))
        .orElseGet(() -> choose(request(), "give " + PROPERTY + " or " + VARIABLE));
  }

  /**
   * The device that a request means: a number, a type ({@code gpu}, {@code cpu}, {@code accelerator}) or a part of a
   * name; without a request the first GPU, else the first accelerator, else the first processor.
   */
  private Choice choose(String request, String remedy) {
    if (why != null) return new Choice.None(why);
    return devices.stream().filter(d -> matches(d, request.toLowerCase(Locale.ROOT)))
        .min((a, b) -> a.type().compareTo(b.type())).<Choice>map(Choice.Chosen::new)
        .orElseGet(() -> new Choice.None(new Unavailable("no OpenCL device is meant by " + request,
            remedy + " a number, a type or a part of a name of: "
                + devices.stream().map(OpenClDevice::describe).collect(Collectors.joining(" | ")))));
  }

  private static boolean matches(OpenClDevice device, String request) {
    if (request.isEmpty() || request.equals(Integer.toString(device.number()))) return true;
    if (request.chars().allMatch(Character::isDigit)) return false;
    return request.equals(device.type().name().toLowerCase(Locale.ROOT))
        || device.name().toLowerCase(Locale.ROOT).contains(request);
  }
}
