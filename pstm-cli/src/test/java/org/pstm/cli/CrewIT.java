package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pstm.io.Images;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.model.Image;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs on several kernels and devices: those of PoCL, which offers its device as often as it is told to. */
class CrewIT {

  /** How PoCL is asked for two devices, by its older name of the processor and by the newer one. */
  private static final List<String> TWICE = List.of("pthread pthread", "cpu cpu");

  @TempDir
  private Path folder;

  @BeforeEach
  void line() throws IOException {
    skipWithout("opencl_v1");
    new SmallLine().write(folder);
  }

  private static void skipWithout(String kernel) {
    if (KirchhoffKernels.discover().candidates(kernel).getFirst().availability()
        instanceof Availability.Unavailable no) {
      String reason = "needs " + kernel + ": " + no.reason() + "; " + no.remedy();
      assertFalse("true".equals(System.getenv("CI")), reason);
      assumeTrue(false, reason);
    }
  }

  private CommandProcess pstm(String devices, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = CommandProcess.builder(folder, arguments);
    if (!devices.isEmpty()) builder.environment().put("POCL_DEVICES", devices);
    Path out = folder.resolve("stdout.txt");
    Path err = folder.resolve("stderr.txt");
    return CommandProcess.end(builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }

  private CommandProcess migrate(String devices, String image, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("migrate", "job.yaml", "--out", image));
    command.addAll(List.of(more));
    command.addAll(List.of("--set", "execution.tile=[4, 1]"));
    return pstm(devices, command.toArray(String[]::new));
  }

  private JsonNode report(String image) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(folder.resolve(image.replace(".zarr", ".report.json"))));
  }

  private float[] image(String name) {
    try (Image image = Images.open(folder.resolve(name))) {
      return image.read(Image.AMPLITUDE, image.grid().wholeTile());
    }
  }

  /** The setting that gives two devices here. */
  private String twoDevices() throws Exception {
    for (String devices : TWICE)
      if (pstm(devices, "kernels").out().contains("device: opencl cpu 1,")) return devices;
    assumeTrue(false, "needs PoCL to offer its device twice");
    return "";
  }

  @Test
  void twoDevicesShareAJobAndTheReportTellsOfEach() throws Exception {
    String devices = twoDevices();
    CommandProcess one = migrate(devices, "one.zarr", "--kernel", "opencl_v1", "--device", "1");
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(one.err()).doesNotContain("warning");
    assertThat(report("one.zarr").at("/device").asString()).startsWith("OpenCL cpu 1, ");
    CommandProcess both = migrate(devices, "both.zarr", "--kernel", "opencl_v1", "--device", "0,1");
    assertThat(both.code()).as(both.err()).isZero();
    assertThat(both.err()).contains("several kernels or devices share the tiles");
    assertThat(image("both.zarr")).as("the same kernel on the same processor").isEqualTo(image("one.zarr"));
    JsonNode crew = report("both.zarr").get("crew");
    assertThat(crew).hasSize(2);
    int tiles = 0;
    for (JsonNode member : crew) {
      tiles += member.get("tiles").asInt();
      if (member.get("tiles").asInt() > 0) assertTimes(member);
    }
    assertThat(tiles).isEqualTo(10);
    assertDevices(report("both.zarr"));
  }

  /** Once each, with times that count once what two sessions did at the same time. */
  private static void assertDevices(JsonNode report) {
    JsonNode devices = report.get("devices");
    assertThat(devices.valueStream().map(d -> d.get("device").asString())).hasSize(2).doesNotHaveDuplicates();
    for (JsonNode device : devices) {
      double span = device.get("span_s").asDouble();
      assertThat(device.get("kernel_s").asDouble() + device.get("idle_s").asDouble()).isCloseTo(span, offset(1e-6));
      assertThat(device.get("transfer_s").asDouble()).isLessThanOrEqualTo(span);
    }
  }

  /** Two sessions of a device may compute at once, so that their times add up to more than the span. */
  private static void assertTimes(JsonNode member) {
    double span = member.get("span_s").asDouble();
    double kernel = member.get("kernel_s").asDouble();
    assertThat(kernel).isPositive();
    assertThat(kernel).isLessThanOrEqualTo(span * member.get("workers").asInt());
    assertThat(member.get("transfer_s").asDouble()).isPositive();
    assertThat(member.get("bytes_moved").asLong()).isPositive();
    assertThat(member.get("idle_s").asDouble()).isBetween(0.0, span);
  }

  @Test
  void aDeviceAndTheProcessorTogetherMakeTheImageWithinWhatBothState() throws Exception {
    skipWithout("vector_v1");
    assertThat(migrate("", "reference.zarr", "--kernel", "reference").code()).isZero();
    CommandProcess mixed = migrate("", "mixed.zarr", "--kernel", "opencl_v1,vector_v1", "--threads", "2");
    assertThat(mixed.code()).as(mixed.err()).isZero();
    assertThat(report("mixed.zarr").at("/kernel").asString()).isEqualTo("opencl_v1, vector_v1");
    assertThat(report("mixed.zarr").at("/crew")).hasSize(2);
    assertThat(pstm("", "compare", "mixed.zarr", "reference.zarr", "--rtol", "1e-4").code()).isZero();
    CommandProcess plan = pstm("", "validate", "job.yaml", "--kernel", "opencl_v1,vector_v1");
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("kernel opencl_v1, vector_v1 on OpenCL ", "  opencl_v1, ", "  vector_v1, ",
        "the bits of the image depend on which of them migrated a tile");
  }

  @Test
  void whatIsNotThereIsRefusedWithWhatIs() throws Exception {
    CommandProcess unknown = migrate("", "a.zarr", "--kernel", "opencl", "--device", "42");
    assertThat(unknown.code()).isEqualTo(4);
    assertThat(unknown.err()).contains(
        "no OpenCL device is meant by 42; name the device by a number, a type or a part of a name of: ");
    CommandProcess none = migrate("", "a.zarr", "--kernel", "reference", "--device", "gpu");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("kernel reference has no devices to choose from: devices=[gpu]");
    CommandProcess twice = migrate("", "a.zarr", "--kernel", "reference,reference");
    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.err()).contains("kernel reference is named twice");
    assertThat(folder.resolve("a.zarr")).doesNotExist();
  }
}
