package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pstm.io.VelocityModels;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityModel;

/** Velocity files of every kind through the command, and the velocity that it writes. */
class VelocityIT {

  @TempDir
  Path folder;

  @BeforeEach
  void line() throws Exception {
    new SmallLine().write(folder);
    Path job = folder.resolve("job.yaml");
    Files.writeString(job, Files.readString(job).replace("constant: 2000",
        "file: v.txt\n  units: {time: ms, length: m}"));
  }

  private void velocity(String text) throws Exception {
    Files.writeString(folder.resolve("v.txt"), text);
  }

  private static double at(VelocityModel model, double seconds) {
    double[] v = new double[1];
    model.rms(new Point(0, 0), new Sampling(1, 1, seconds), v);
    return v[0];
  }

  @ParameterizedTest
  @CsvSource({"used.zarr", "used.sgy"})
  void theVelocityUsedIsWritten(String name) throws Exception {
    velocity("100 2000\n400 3000\n");
    CommandProcess ran = CommandProcess.run(folder, "migrate", "job.yaml", "--kernel", "reference", "--set",
        "velocity.kind=interval", "velocity.scale=1.1", "output.velocity=out/" + name);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("velocity  " + folder.resolve("out/" + name));
    VelocityModel used = VelocityModels.read(folder.resolve("out/" + name));
    assertThat(at(used, 0.1)).isCloseTo(2200, within(0.01));
    assertThat(at(used, 0.4)).isCloseTo(1.1 * Math.sqrt((0.1 * 4e6 + 0.3 * 9e6) / 0.4), within(0.01));
    CommandProcess info = CommandProcess.run(folder, "info", "out/" + name);
    assertThat(info.code()).as(info.err()).isZero();
    assertThat(info.out()).contains(name.endsWith("zarr") ? "velocity: cube of 1 x 40 x 201, 2200.0.." : "rms");
  }

  @Test
  void validateTellsTheConversion() throws Exception {
    velocity("1 100 2000\n1 400 3000\n9 100 2000\n");
    CommandProcess ran = CommandProcess.run(folder, "validate", "job.yaml", "--set", "velocity.kind=interval",
        "--set", "velocity.columns=cdp t v");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("RMS from interval velocities, 2 functions, on a line")
        .containsPattern("velocity\\.kind +interval").containsPattern("velocity\\.columns +cdp t v");
  }

  @Test
  void anImpossibleAverageIsRefused() throws Exception {
    velocity("100 3000\n120 1500\n");
    CommandProcess ran = CommandProcess.run(folder, "migrate", "job.yaml", "--set", "velocity.kind=average");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("v.txt: line 1: in the function that begins here, average velocities must imply");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "# t_ms vint_m_s;100 2000;900 2500 | RMS from interval velocities of 2 layers | units as the file states",
      "# cdp t_ms v_m_s;1 0 2000;5 0 2500 | 2 functions, on a line | placed by line numbers",
      "1 0 2000;5 0 2500 | 2 functions, on a line | placed by line numbers",
      "HANDVEL 7;  1000.0  2000.0 | 1 picks, 2000.0..2000.0 m/s | if these are RMS velocities",
      "VFUNC 1 2;0 2000;VFUNC 9 9;0 2100 | 2 functions, on a line | placed by line numbers",
  })
  void infoTellsVelocityFiles(String text, String found, String remark) throws Exception {
    velocity(text.replace(';', '\n'));
    CommandProcess ran = CommandProcess.run(folder, "info", "v.txt");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("velocity: ").contains(found).contains(remark);
  }

  @Test
  void infoTellsArraysOfNumpy() throws Exception {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 5, 6), }\n";
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0};
    byte[] bytes = new byte[start.length + header.length() + 480];
    System.arraycopy(start, 0, bytes, 0, start.length);
    System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, bytes, start.length, header.length());
    Files.write(folder.resolve("v.npy"), bytes);
    CommandProcess ran = CommandProcess.run(folder, "info", "v.npy");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("array of numpy, shape [4, 5, 6], type <f4, last axis fastest");
  }
}
