package org.pstm.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.kernel.Availability;
import org.pstm.kernel.Availability.Available;
import org.pstm.kernel.Availability.Unavailable;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelOptions;
import org.pstm.kernel.KirchhoffKernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pstm kernels}: what there is to migrate with. */
@Command(name = "kernels", description = "Lists every kernel found: whether it can run here, on what, and if not, why.",
    footerHeading = "%nExamples:%n",
    footer = {"  pstm kernels", "  pstm kernels --json", "  pstm migrate job.yaml --kernel reference",
      "  pstm migrate job.yaml --kernel opencl --device 1", "  pstm kernels --tune --device gpu"})
final class KernelsCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--tune", description = "Search for the settings that are fastest on the device in use, 2 to 16"
      + " seconds for each kernel, and remember them on this machine. Images do not depend on them.")
  private boolean tune;

  @Option(names = "--device", paramLabel = "DEVICE",
      description = "With --tune: the device to search for, by number, type or a part of its name.")
  private String device;

  @Override
  public void run() {
    KernelCatalogue found = KirchhoffKernels.discover();
    if (device != null && !tune)
      throw new ParameterException(spec.commandLine(), "--device goes with --tune: --device=" + device);
    if (tune) search(found);
    else list(found);
  }

  private void search(KernelCatalogue found) {
    if (json) throw new ParameterException(spec.commandLine(), "--json does not go with --tune; leave one of them out");
    PrintWriter out = spec.commandLine().getOut();
    List<String> lines = found.tune(device == null ? KernelOptions.DEFAULTS : KernelOptions.onDevice(device));
    if (lines.isEmpty()) out.println("no kernel that can run here has settings to search for");
    lines.forEach(out::println);
    out.flush();
  }

  private void list(KernelCatalogue found) {
    List<KernelCatalogue.Entry> entries = found.entries();
    KernelId auto = found.resolve(KernelCatalogue.AUTO);
    PrintWriter out = spec.commandLine().getOut();
    if (json) out.println(Json.text(values(found, entries, auto)));
    else print(out, found, entries, auto);
    out.flush();
  }

  private static void print(PrintWriter out, KernelCatalogue found, List<KernelCatalogue.Entry> entries,
      KernelId auto) {
    int width = entries.stream().mapToInt(e -> e.id().toString().length()).max().orElse(0);
    for (KernelCatalogue.Entry entry : entries)
      out.println(("%-" + width + "s  %s%s").formatted(entry.id(), line(entry.availability()),
          entry.id().equals(auto) ? "  <- auto" : ""));
    found.devices().forEach(device -> out.println("device: " + device));
    found.settings().forEach(setting -> out.println("setting: " + setting));
    found.problems().forEach(problem -> out.println("problem: " + problem));
  }

  private static String line(Availability availability) {
    return switch (availability) {
      case Available a -> "available      about %.2g G contributions/s on %s".formatted(a.expectedRate() / 1e9,
          a.device());
      case Unavailable u -> "not available  " + u.reason() + "; " + u.remedy();
    };
  }

  private static Map<String, Object> values(KernelCatalogue found, List<KernelCatalogue.Entry> entries,
      KernelId auto) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<Object> kernels = new ArrayList<>();
    entries.forEach(entry -> kernels.add(values(entry)));
    values.put("kernels", kernels);
    values.put("auto", auto.toString());
    values.put("devices", found.devices());
    values.put("settings", found.settings());
    values.put("problems", found.problems());
    return values;
  }

  private static Map<String, Object> values(KernelCatalogue.Entry entry) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", entry.id().toString());
    values.put("available", entry.availability() instanceof Available);
    switch (entry.availability()) {
      case Available a -> {
        values.put("device", a.device());
        values.put("expected_rate", a.expectedRate());
      }
      case Unavailable u -> {
        values.put("reason", u.reason());
        values.put("remedy", u.remedy());
      }
    }
    return values;
  }
}
