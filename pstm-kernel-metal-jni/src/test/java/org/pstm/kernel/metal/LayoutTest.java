package org.pstm.kernel.metal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pstm.kernel.gpu.ClassConstants;
import org.pstm.kernel.gpu.DeviceSource;
import org.pstm.kernel.gpu.ParameterBlock;
import org.pstm.kernel.gpu.PillarTables;
import org.pstm.kernel.gpu.TraceRecords;

/** What host and shaders share has the same layout in both: asked of the device itself. */
@ExtendWith(OnMetal.class)
class LayoutTest {

  private static List<Integer> ask(List<String> answers) {
    String headers = "#include \"dialect_metal.h\"\n" + headers() + "\n";
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < answers.size(); i++) body.append("  a[%d] = %s;%n".formatted(i, answers.get(i)));
    String source = headers
        + "kernel void f(device int* a [[buffer(0)]], device const PstmParameters* p [[buffer(1)]],\n"
        + "    device const PstmLaunch* l [[buffer(2)]]) {\n" + body + "}\n";
    return run(source, answers.size());
  }

  /** Entry v0 without its kernel: all that it includes. */
  private static String headers() {
    String all = DeviceSource.assemble(MetalSession.class, "migrate_v0.metal");
    return all.substring(0, all.indexOf("kernel void")).replace("#include \"dialect_metal.h\"", "");
  }

  private static List<Integer> run(String source, int size) {
    MetalDevice device = MetalHost.here().device().orElseThrow();
    MetalDevice.Pipeline pipeline = device.pipeline(new MetalDevice.Function(source.substring(source.indexOf('\n') + 1),
        "f", Collections.nCopies(11, 0), MetalDevice.Use.DIRECT));
    try (MetalBuffer a = MetalBuffer.made(device).take(4L * size); MetalBuffer p = MetalBuffer.made(device).take(4096);
        Commands commands = new Commands(device)) {
      commands.use(pipeline);
      commands.use(0, a);
      commands.use(1, p);
      commands.use(2, p);
      commands.dispatch(new GroupShape.Grid(new int[] {1, 1, 1, 1, 1, 1}));
      commands.commit();
      commands.finish();
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < size; i++) answers.add(a.memory().getAtIndex(ValueLayout.JAVA_INT, i));
      return answers;
    }
  }

  private static List<String> offsets(String pointer, List<String> members) {
    return members.stream().map(m -> "(int) ((device const char*) &" + pointer + "->" + m + " - (device const char*) "
        + pointer + ")").toList();
  }

  private static List<Integer> everyFour(int count) {
    return IntStream.range(0, count).mapToObj(i -> 4 * i).collect(Collectors.toList());
  }

  @Test
  void sizesAreEqual() {
    assertThat(ask(List.of("sizeof(PstmParameters)", "sizeof(PstmTrace)", "sizeof(PstmPlace)", "sizeof(PstmClass)",
        "sizeof(PstmLaunch)"))).containsExactly(ParameterBlock.BYTES, TraceRecords.BYTES, PillarTables.PLACE_BYTES,
            ClassConstants.BYTES, LaunchBlock.BYTES);
  }

  @Test
  void offsetsAreEqual() {
    assertThat(ask(offsets("p", ParameterBlock.MEMBERS))).isEqualTo(everyFour(ParameterBlock.MEMBERS.size()));
    assertThat(ask(offsets("l", LaunchBlock.MEMBERS))).isEqualTo(everyFour(LaunchBlock.MEMBERS.size()));
  }
}
