package org.pstm.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.GradientVelocity;
import org.pstm.model.Handedness;
import org.pstm.model.ImageGrid;
import org.pstm.model.InputException;
import org.pstm.model.LineNumbers;
import org.pstm.model.Point;
import org.pstm.model.Sampling;
import org.pstm.model.VelocityCube;
import org.pstm.model.VelocityModel;

/** Velocity cubes in SEG-Y, Zarr and .npy, and the volume that is written and read again. */
class VelocityCubesTest {

  private static final int NX = 5;
  private static final int NY = 4;
  private static final int NT = 6;

  private static final ImageGrid GRID = new ImageGrid(
      new BinGrid(new Point(600_000, 5_000_000), 0.3, Handedness.LEFT, new Bins(NX, 25), new Bins(NY, 50)),
      new LineNumbers(100, 2), new LineNumbers(510, -1), new Sampling(NT, 0.05, 0));

  private static final VelocityOptions ON_GRID = VelocityOptions.defaults().withGrid(GRID);

  @TempDir
  Path folder;

  private static double value(int iy, int ix, int it) {
    return 2000 + 100 * it + 10 * ix + iy;
  }

  private static double at(VelocityModel model, Point where, double seconds) {
    double[] v = new double[1];
    model.rms(where, new Sampling(1, 1, seconds), v);
    return v[0];
  }

  private static void assertNodes(VelocityModel model, BinGrid bins) {
    for (int iy = 0; iy < NY; iy++)
      for (int ix = 0; ix < NX; ix++)
        for (int it = 0; it < NT; it++)
          assertThat(at(model, bins.position(ix, iy), 0.05 * it)).as("iy %s, ix %s, it %s", iy, ix, it)
              .isCloseTo(value(iy, ix, it), within(0.01));
  }

  /** An uncompressed Zarr v3 array in one chunk, by hand; {@code axes} says what its axes are, such as xyt. */
  private Path zarr(String axes, String attributes) throws IOException {
    int[] shape = axes.chars().map(VelocityCubesTest::count).toArray();
    ByteBuffer bytes = ByteBuffer.allocate(NX * NY * NT * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < shape[0]; i++)
      for (int j = 0; j < shape[1]; j++)
        for (int k = 0; k < shape[2]; k++) {
          int[] n = {i, j, k};
          bytes.putFloat((float) value(n[axes.indexOf('y')], n[axes.indexOf('x')], n[axes.indexOf('t')]));
        }
    Path array = Files.createDirectories(folder.resolve("velocity.zarr"));
    Files.createDirectories(array.resolve("c/0/0"));
    Files.write(array.resolve("c/0/0/0"), bytes.array());
    Files.writeString(array.resolve("zarr.json"), """
        {"zarr_format": 3, "node_type": "array", "shape": %1$s, "data_type": "float32", "chunk_grid": {"name": "regular",
        "configuration": {"chunk_shape": %1$s}}, "chunk_key_encoding": {"name": "default", "configuration":
        {"separator": "/"}}, "fill_value": 0.0, "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}],
        "attributes": {%2$s}}""".formatted(Arrays.toString(shape), attributes));
    return array;
  }

  private static int count(int axis) {
    return axis == 'x' ? NX : axis == 'y' ? NY : NT;
  }

  private static final String AXES = "\"x_axis\": [1000, 1025, 1050, 1075, 1100], \"y_axis\": [7000, 7050, 7100, 7150],"
      + " \"t_axis_ms\": [0, 50, 100, 150, 200, 250]";

  @Test
  void aZarrCubeWithAxesIsTransposed() throws IOException {
    VelocityModel model = VelocityModels.read(zarr("xyt", AXES));
    assertThat(model).isInstanceOf(VelocityCube.class);
    BinGrid bins = new BinGrid(new Point(1000, 7000), 0, new Bins(NX, 25), new Bins(NY, 50));
    assertThat(((VelocityCube) model).bins()).isEqualTo(bins);
    assertNodes(model, bins);
  }

  /** The same arrays may hold eta: they are placed alike, whatever their values. */
  @Test
  void cubesOfEtaArePlacedAsThoseOfVelocity() throws IOException {
    EtaModel ofZarr = EtaModels.read(zarr("xyt", AXES), EtaModel.Kind.INTERVAL, GRID);
    assertEta(ofZarr, new BinGrid(new Point(1000, 7000), 0, new Bins(NX, 25), new Bins(NY, 50)));
    assertThat(ofZarr.kind()).isEqualTo(EtaModel.Kind.INTERVAL);
    EtaModel ofNumpy = EtaModels.read(npy("<f4", "False", "(4, 5, 6)", false), EtaModel.Kind.EFFECTIVE, GRID);
    assertEta(ofNumpy, GRID.bins());
    assertThat(ofNumpy.describe()).startsWith("effective eta, cube of 4 x 5 x 6, 2000.000..");
    Path text = Files.writeString(folder.resolve("eta.txt"), "0 0.1");
    assertThat(EtaModels.read(text, EtaModel.Kind.EFFECTIVE, GRID))
        .isEqualTo(EtaFunction.constant(0.1, EtaModel.Kind.EFFECTIVE));
  }

  private static void assertEta(EtaModel model, BinGrid bins) {
    double[] eta = new double[NT];
    for (int iy = 0; iy < NY; iy++)
      for (int ix = 0; ix < NX; ix++) {
        model.eta(bins.position(ix, iy), new Sampling(NT, 0.05, 0), eta);
        for (int it = 0; it < NT; it++) assertThat(eta[it]).isCloseTo(value(iy, ix, it), within(0.01));
      }
  }

  @Test
  void aCubeOfEtaIsRefusedWithItsNode() throws IOException {
    Path file = npy("<f4", "False", "(4, 5, 6)", false);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, -0.5f);
    Files.write(file, bytes);
    assertThatThrownBy(() -> EtaModels.read(file, EtaModel.Kind.EFFECTIVE, GRID)).isInstanceOf(InputException.class)
        .hasMessage(file + ": eta must be above -0.4 and finite: eta=-0.5 at iy=3 ix=4 it=5; correct the cube, and fill"
            + " what is missing");
  }

  @Test
  void axesMayFall() throws IOException {
    VelocityModel model = VelocityModels.read(zarr("xyt", AXES.replace("[7000, 7050, 7100, 7150]",
        "[7150, 7100, 7050, 7000]")));
    assertNodes(model, new BinGrid(new Point(1000, 7150), 0, Handedness.LEFT, new Bins(NX, 25), new Bins(NY, 50)));
  }

  @ParameterizedTest
  @CsvSource({"yxt, 100, 106, 506, 510", "xyt, 100, 106, 506, 510"})
  void aZarrCubeByLineNumbersIsPlacedByTheGrid(String axes, int il0, int il1, int xl0, int xl1) throws IOException {
    Path cube = zarr(axes, "\"il_min\": %d, \"il_max\": %d, \"il_step\": 2, \"xl_min\": %d, \"xl_max\": %d, \"dt_ms\": 50"
        .formatted(il0, il1, xl0, xl1));
    VelocityModel model = VelocityModels.read(cube, ON_GRID);
    // Crosslines rise in the cube and fall in the grid.
    assertThat(at(model, GRID.bins().position(0, 0), 0)).isCloseTo(value(0, 4, 0), within(0.01));
    assertThat(at(model, GRID.bins().position(3, 2), 0.175)).isCloseTo(value(2, 1, 3) + 50, within(0.01));
    assertThat(at(model, GRID.bins().position(4, 3), 0.25)).isCloseTo(value(3, 0, 5), within(0.01));
  }

  @Test
  void unitsAndKindsHoldForCubes() throws IOException {
    Path cube = zarr("xyt", AXES);
    VelocityModel feet = VelocityModels.read(cube, VelocityOptions.defaults().withUnits(
        TimeUnit.MILLISECONDS, LengthUnit.FEET));
    assertThat(at(feet, new Point(1025 * 0.3048, 7100 * 0.3048), 0.1)).isCloseTo(0.3048 * value(2, 1, 2), within(0.01));
    VelocityModel interval = VelocityModels.read(cube, VelocityOptions.defaults().withKind(
        VelocityFormat.Kind.INTERVAL));
    double square = Math.pow(value(0, 0, 1), 2) + Math.pow(value(0, 0, 2), 2);
    assertThat(at(interval, new Point(1000, 7000), 0.1)).isCloseTo(Math.sqrt(square / 2), within(0.01));
    assertThat(interval.describe()).contains("interval");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "xyt | \"note\": 1 | the array has neither the attributes x_axis, y_axis, t_axis_ms nor il_min",
      "yxt | AXES | attribute x_axis has 5 values, but the array 4 along that axis",
      "xyt | \"x_axis\": [1,2,3,4,9], \"y_axis\": [1,2,3,4], \"t_axis_ms\": [0,1,2,3,4,5] | attribute x_axis is not evenly",
      "xyt | \"x_axis\": [1,2,3,4,5], \"y_axis\": [1,2,3,4] | attribute t_axis_ms is missing or no list of numbers",
      "xyt | \"il_min\": 1, \"il_max\": 9, \"xl_min\": 1, \"xl_max\": 5, \"dt_ms\": 4 | do not fit the array's shape [5, 4, 6]",
      "xyt | \"il_min\": 1, \"il_max\": 4, \"xl_min\": 1, \"xl_max\": 5 | attribute dt_ms is missing or no number",
      "xyt | \"il_min\": 1, \"il_max\": 4, \"xl_max\": 5 | attribute xl_min is missing or no number",
  })
  void zarrCubesWithoutAPlaceAreRefused(String axes, String attributes, String sentence) throws IOException {
    Path cube = zarr(axes, attributes.equals("AXES") ? AXES : attributes);
    assertThatThrownBy(() -> VelocityModels.read(cube, ON_GRID)).isInstanceOf(InputException.class)
        .hasMessageStartingWith(cube + ": ").hasMessageContaining(sentence);
  }

  @Test
  void missingChunksAndWrongUnitsAreRefused() throws IOException {
    Path cube = zarr("xyt", AXES);
    assertThatThrownBy(() -> VelocityModels.read(cube, VelocityOptions.defaults().withColumns(VelocityColumns.PLACE)))
        .isInstanceOf(InputException.class).hasMessageContaining("columns x y t v were asked for, but this is a cube");
    assertThatThrownBy(() -> VelocityModels.read(cube, VelocityOptions.defaults().withUnits(
        TimeUnit.SECONDS, LengthUnit.METRES))).isInstanceOf(InputException.class)
        .hasMessageContaining("times in s were asked for, but a cube has its own");
    Files.delete(cube.resolve("c/0/0/0"));
    assertThatThrownBy(() -> VelocityModels.read(cube)).isInstanceOf(InputException.class).hasMessageContaining(
        "inline index 0, crossline index 0, sample 0 (counted from 0): velocity 0.0 m/s is outside 100.0..20000.0");
    assertThatThrownBy(() -> VelocityModels.read(folder.resolve("none.zarr"))).isInstanceOf(InputException.class);
  }

  private Path npy(String type, String order, String shape, boolean fortran) throws IOException {
    String header = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }".formatted(type, order, shape);
    header += " ".repeat(63 - (header.length() + 10) % 64) + "\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer bytes = ByteBuffer.allocate(NX * NY * NT * 8)
        .order(type.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    for (int i = 0; i < NX * NY * NT; i++) {
      double v = fortran ? value(i % NY, i / NY % NX, i / NY / NX) : value(i / NT / NX, i / NT % NX, i % NT);
      if (type.endsWith("4")) bytes.putFloat((float) v);
      else bytes.putDouble(v);
    }
    out.write(bytes.array(), 0, bytes.position());
    return Files.write(folder.resolve("velocity.npy"), out.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({"<f4, False", ">f4, False", "<f8, True", ">f8, False", "<f4, True"})
  void arraysOfNumpyHaveTheNodesOfTheGrid(String type, String order) throws IOException {
    Path file = npy(type, order, "(4, 5, 6)", order.equals("True"));
    assertNodes(VelocityModels.read(file, ON_GRID), GRID.bins());
  }

  @Test
  void damagedArraysOfNumpyAreRefused() throws IOException {
    assertRefused(npy("<i4", "False", "(4, 5, 6)", false), "type <i4 is neither float32 nor float64");
    assertRefused(npy("<f4", "False", "(5, 4, 6)", false),
        "shape [5, 4, 6] is not that of the grid, (inline, crossline, time) = [4, 5, 6]; transpose");
    assertRefused(npy("<f4", "False", "None", false), "the header says no shape");
    assertRefused(npy("<\nf4", "False", "(4, 5, 6)", false), "the header says no descr");
    assertRefused(npy("<f4", "False", "(4, 5 5, 6)", false), "the header says that an axis has 5 5 elements");
    assertRefused(npy("<f4", "False", "(99999999999999999999, 5, 6)", false),
        "the header says that an axis has 99999999999999999999 elements");
    Path cut = npy("<f4", "False", "(4, 5, 6)", false);
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 300));
    assertRefused(cut, "172 bytes of elements, but the shape needs 480");
    assertRefused(Files.writeString(folder.resolve("text.npy"), "no array of numpy"), "byte 1: this is no array of numpy");
    Path file = npy("<f4", "False", "(4, 5, 6)", false);
    assertThatThrownBy(() -> VelocityModels.read(file)).isInstanceOf(InputException.class)
        .hasMessageContaining("an array of numpy has no axes; give the grid");
  }

  private static void assertRefused(Path file, String sentence) {
    assertThatThrownBy(() -> VelocityModels.read(file, ON_GRID)).isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ").hasMessageContaining(sentence);
  }

  /** The image of a plane in place and time, so that every reading between nodes is exact. */
  private static VelocityModel plane() {
    float[] values = new float[NX * NY * NT];
    for (int i = 0; i < values.length; i++) values[i] = (float) value(i / NT / NX, i / NT % NX, i % NT);
    return new VelocityCube(GRID.bins(), GRID.time(), values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"velocity.zarr", "velocity.sgy"})
  void theVelocityUsedIsWrittenAndReadAgain(String name) {
    Path target = folder.resolve(name);
    VelocityVolume.write(target, plane(), GRID);
    VelocityModel back = VelocityModels.read(target);
    assertNodes(back, GRID.bins());
    VelocityVolume.write(target, new GradientVelocity(1800, 600, 2), GRID);
    assertThat(at(VelocityModels.read(target), GRID.bins().position(2, 2), 0.2)).isCloseTo(1920, within(0.01));
    assertThat(folder.resolve(name + ".partial")).doesNotExist();
  }

  @Test
  void aVelocityLargerThanAChunkIsWhole() {
    ImageGrid large = new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(150, 10), new Bins(70, 10)),
        new Sampling(3, 0.5, 0));
    float[] values = new float[150 * 70 * 3];
    for (int i = 0; i < values.length; i++) values[i] = 1500 + i % 3000;
    VelocityCube cube = new VelocityCube(large.bins(), large.time(), values);
    VelocityVolume.write(folder.resolve("large.zarr"), cube, large);
    VelocityModel back = VelocityModels.read(folder.resolve("large.zarr"));
    for (int i = 0; i < values.length; i += 7)
      assertThat(at(back, large.bins().position(i / 3 % 150, i / 450), 0.5 * (i % 3))).isCloseTo(values[i], within(0.01));
  }

  @Test
  void whatIsNoVelocityIsNotOverwritten() throws IOException {
    Path target = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(target.resolve("note.txt"), "mine");
    assertThatThrownBy(() -> VelocityVolume.write(target, plane(), GRID))
        .hasMessageContaining("mine: exists and is no velocity in Zarr v3, so it is not overwritten");
    assertThat(target.resolve("note.txt")).exists();
  }

  @Test
  void aSegyCubeMayKeepItsPlacesElsewhere() throws IOException {
    Path file = folder.resolve("velocity.sgy");
    VelocityVolume.write(file, plane(), GRID);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer b = ByteBuffer.wrap(bytes);
    int trace = 240 + 4 * NT;
    for (int k = 0; k < NX * NY; k++) {
      int at = 3600 + k * trace - 1;
      int[] from = {189, 193, 181, 185};
      int[] to = {233, 17, 73, 77};
      for (int i = 0; i < 4; i++) {
        b.putInt(at + to[i], b.getInt(at + from[i]));
        b.putInt(at + from[i], 0);
      }
    }
    Files.write(file, bytes);
    assertThatThrownBy(() -> VelocityModels.read(file)).isInstanceOf(InputException.class)
        .hasMessageContaining("bytes 189-192");
    assertNodes(VelocityModels.read(file, VelocityOptions.defaults().withHeaders(new CubeHeaders(233, 17, 73, 77))),
        GRID.bins());
    assertThatThrownBy(() -> VelocityModels.read(file, VelocityOptions.defaults().withHeaders(
        new CubeHeaders(5, 17, 73, 77)))).isInstanceOf(InputException.class).hasMessageContaining("bytes 5-8");
  }

  @Test
  void aSegyCubeNeedsAUnit() throws IOException {
    Path file = folder.resolve("velocity.sgy");
    VelocityVolume.write(file, plane(), GRID);
    byte[] bytes = Files.readAllBytes(file);
    bytes[3255] = 0;
    Files.write(file, bytes);
    assertThatThrownBy(() -> VelocityModels.read(file)).isInstanceOf(InputException.class).hasMessageContaining(
        "bytes 3255-3256: the measurement system says neither metres nor feet; say the units");
    VelocityModel feet = VelocityModels.read(file, VelocityOptions.defaults().withUnits(
        TimeUnit.MILLISECONDS, LengthUnit.FEET));
    Point node = GRID.bins().position(2, 1);
    assertThat(at(feet, new Point(node.x() * 0.3048, node.y() * 0.3048), 0.1))
        .isCloseTo(0.3048 * value(1, 2, 2), within(0.01));
    ByteBuffer.wrap(bytes).putFloat(3600 + 240 + 8, 0f);
    Files.write(file, bytes);
    assertThatThrownBy(() -> VelocityModels.read(file, VelocityOptions.defaults().withUnits(
        TimeUnit.MILLISECONDS, LengthUnit.METRES))).isInstanceOf(InputException.class)
        .hasMessageContaining("inline index 0, crossline index 0, sample 2 (counted from 0): velocity 0.0 m/s is outside");
  }

  @Test
  void headersOutsideATraceAreRefused() {
    assertThatThrownBy(() -> new CubeHeaders(238, 17, 73, 77)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("headers: inline must be a byte position of 1 to 237: inline=238");
  }
}
