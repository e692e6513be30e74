package org.pstm.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal of a job file, word for word: what the user reads is part of the program. */
class JobRefusalTest {

  private static final String CORNERS = "corners: [[0, 0], [1000, 0], [1000, 500], [0, 500]]";

  static Stream<Arguments> refusals() {
    return Stream.of(keys(), shapes(), numbers(), grids(), velocities(), words(), outputs(), apertures(),
        filters(), etas(), classes()).flatMap(s -> s);
  }

  private static Arguments add(String lines, String sentence) {
    return Arguments.of(Jobs.smallAnd(lines), sentence);
  }

  private static Arguments with(String old, String replacement, String sentence) {
    return Arguments.of(Jobs.smallWith(old, replacement), sentence);
  }

  private static Stream<Arguments> keys() {
    return Stream.of(
        add("algorithm:\n  appertur: 5", "job.yaml:14:3: unknown key algorithm.appertur; did you mean aperture?"),
        add("algoritm:\n  weights: none", "job.yaml:13:1: unknown key algoritm; did you mean algorithm?"),
        add("frobnicate: 1", "job.yaml:13:1: unknown key frobnicate; a job knows input, velocity, grid, algorithm, "
            + "classes, output, execution"),
        add("execution: {colour: 1}", "job.yaml:13:13: unknown key execution.colour; execution knows kernel, "
            + "devices, tile, threads, memory_gb, prefetch, strategy, checkpoint, profile"),
        add("execution: {agc_ms: 1}", "job.yaml:13:13: unknown key execution.agc_ms; did you mean "
            + "input.condition.agc_ms?"),
        with("nx: 64", "nx: 64\n  nx: 65", "job.yaml:8:3: key nx is given twice, first in line 7; remove one"),
        add("input:\n  traces: b.sgy", "job.yaml:13:1: key input is given twice, first in line 1; remove one"),
        with("  dx: 25\n", "", "job.yaml:5:1: grid.dx is missing; add it, for example dx: 25"),
        with("  nx: 64\n", "", "job.yaml:5:1: grid.nx is missing; add it, for example nx: 64"),
        with("step_ms: 2, ", "", "job.yaml:10:3: grid.time.step_ms is missing; add it, for example step_ms: 2"),
        with("  traces: line.sgy\n", "  units: m\n",
            "job.yaml:1:1: input.traces is missing; add it, for example traces: line.sgy"),
        with("input:\n  traces: line.sgy\n", "",
            "job.yaml:1:1: input.traces is missing; add it, for example traces: line.sgy"));
  }

  private static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("", "job.yaml:1:1: a job must be sections such as input: and grid:; it is empty, "
            + "`pstm init FILE` proposes one"),
        Arguments.of("line.sgy", "job.yaml:1:1: a job must be sections such as input: and grid:; it is line.sgy"),
        Arguments.of("- 1", "job.yaml:1:1: a job must be sections such as input: and grid:; it is a list"),
        Arguments.of("input: [1\ngrid: 2\n", "job.yaml:2:5: this is not YAML: while parsing a flow sequence: "
            + "expected ',' or ']', but got :"),
        Arguments.of(Jobs.SMALL + "---\ninput: 1\n",
            "job.yaml:14:1: a second YAML document begins here; put one job into a file"),
        with("line.sgy", "*name",
            "job.yaml:2:11: references such as *name are not supported; write the value out"),
        with("line.sgy", "", "job.yaml:2:3: input.traces has no value; give one, or remove the key"),
        with("line.sgy", "[a, [b]]",
            "job.yaml:2:11: input.traces must be a path, or a list of paths in brackets; it is a list"),
        add("execution: {kernel: [a, [b]]}",
            "job.yaml:13:21: execution.kernel must be a word, or several in brackets; it is a list"),
        add("execution: {devices: \"0,,1\"}", "job.yaml:13:22: execution.devices has an empty word: 0,,1"),
        add("algorithm: 5", "job.yaml:13:12: algorithm must be a section with travel_time, aperture, interpolation, "
            + "anti_alias, weights, rho_filter, mute, normalise; it is 5"));
  }

  private static Stream<Arguments> numbers() {
    return Stream.of(
        with("dx: 25", "dx: wide", "job.yaml:9:7: grid.dx must be a number; it is wide"),
        with("dx: 25", "dx: 2d", "job.yaml:9:7: grid.dx must be a number; it is 2d"),
        with("dx: 25", "dx: 0", "job.yaml:9:7: grid.dx must be > 0; it is 0"),
        with("dx: 25", "dx: -25", "job.yaml:9:7: grid.dx must be > 0; it is -25"),
        with("dx: 25", "dx: 1e400", "job.yaml:9:7: grid.dx must be finite; it is 1e400"),
        with("dx: 25", "dx: .inf", "job.yaml:9:7: grid.dx must be a number; it is .inf"),
        with("nx: 64", "nx: 0", "job.yaml:7:7: grid.nx must be >= 1; it is 0"),
        with("nx: 64", "nx: 6.5", "job.yaml:7:7: grid.nx must be a whole number below 2^31; it is 6.5"),
        with("nx: 64", "nx: 3000000000",
            "job.yaml:7:7: grid.nx must be a whole number below 2^31; it is 3000000000"),
        with("[0, 0]", "[0, 0, 0]", "job.yaml:6:11: grid.origin must hold 2 numbers in brackets; it is [0, 0, 0]"),
        with("[0, 0]", "[0, east]", "job.yaml:6:15: grid.origin must be a number; it is east"),
        with("count: 1001", "count: 0", "job.yaml:10:29: grid.time.count must be >= 1; it is 0"),
        with("{step_ms", "{start_ms: -2, step_ms", "job.yaml:10:20: grid.time.start_ms must be >= 0; it is -2"),
        add("algorithm: {aperture: {max_dip_deg: 90}}",
            "job.yaml:13:37: algorithm.aperture.max_dip_deg must be > 0 and < 90; it is 90"),
        add("algorithm: {aperture: {taper: 1.5}}",
            "job.yaml:13:31: algorithm.aperture.taper must be between 0 and 1; it is 1.5"),
        add("algorithm: {aperture: {min_m: 500, max_m: 100}}",
            "job.yaml:13:31: algorithm.aperture.min_m must not exceed algorithm.aperture.max_m; it is 500, and max_m "
                + "is 100"),
        add("execution: {threads: -1}", "job.yaml:13:22: execution.threads must be >= 0; it is -1"),
        add("execution: {memory_gb: 0}", "job.yaml:13:24: execution.memory_gb must be > 0; it is 0"),
        add("execution: {tile: 64}",
            "job.yaml:13:19: execution.tile must hold 2 whole numbers in brackets; it is 64"),
        add("execution: {tile: [64, 0]}", "job.yaml:13:24: execution.tile must be >= 1; it is 0"),
        with("line.sgy", "line.sgy\n  condition: {band_pass_hz: [60, 12, 8, 70]}",
            "job.yaml:3:29: input.condition.band_pass_hz: band-pass corners must be four frequencies in rising order: "
                + "60.0, 12.0, 8.0, 70.0 Hz"),
        with("line.sgy", "line.sgy\n  condition: {front_mute: [[2000, 800], [0, 0]]}",
            "job.yaml:3:27: input.condition.front_mute: mute offsets must rise: 0.0 m after 2000.0"),
        with("line.sgy", "line.sgy\n  condition: {front_mute: 800}",
            "job.yaml:3:27: input.condition.front_mute must be a list of pairs such as [[0, 0], [2000, 800]]; "
                + "it is 800"),
        with("line.sgy", "line.sgy\n  condition: {reject_rms: 1}",
            "job.yaml:3:27: input.condition.reject_rms must be > 1; it is 1"),
        with("line.sgy", "[]", "job.yaml:2:11: input.traces must be a path, or a list of paths in brackets; it is a list"),
        with("line.sgy", "line.sgy\n  headers: {source_x: 0}",
            "job.yaml:3:23: input.headers.source_x must be >= 1; it is 0"),
        with("line.sgy", "line.sgy\n  coordinate_scalar: none",
            "job.yaml:3:22: input.coordinate_scalar must be header or a number; it is none"),
        with("line.sgy", "line.sgy\n  coordinate_scalar: 0",
            "job.yaml:3:22: input.coordinate_scalar must not be 0; it is 0"));
  }

  private static Stream<Arguments> grids() {
    return Stream.of(
        with("origin: [0, 0]", "azimuth_deg: 0",
            "job.yaml:5:1: grid needs origin or corners; add one, for example origin: [0, 0]"),
        with("origin: [0, 0]", "origin: [0, 0]\n  " + CORNERS,
            "job.yaml:6:11: grid.origin cannot be given beside grid.corners, which says the same; remove one of them"),
        with("origin: [0, 0]", "corners: [[0, 0], [1000, 0]]",
            "job.yaml:6:12: grid.corners must be four points [[x, y], ...] in turn; there are 2"),
        with("origin: [0, 0]", "corners: [[0, 0], [1000, 0], [1000, 0], [0, 0]]",
            "job.yaml:6:12: grid.corners must span an area; for a line give origin, azimuth_deg, nx, dx and ny: 1"),
        with("origin: [0, 0]\n  nx: 64\n  ny: 1\n  dx: 25", CORNERS + "\n  nx: 41",
            "job.yaml:5:1: grid.corners needs ny or dy; add one of them"),
        with("origin: [0, 0]\n  nx: 64\n  ny: 1\n  dx: 25", CORNERS + "\n  nx: 41\n  dy: 30",
            "job.yaml:8:7: grid.dy does not fit: the corners are 500 m apart, which 18 bins divide into steps of "
                + "29.412 m; it is 30, remove dy or correct it"),
        with("origin: [0, 0]\n  nx: 64\n  ny: 1\n  dx: 25", CORNERS + "\n  nx: 51\n  dx: 25\n  ny: 11",
            "job.yaml:8:7: grid.dx does not fit: the corners are 1000 m apart, which 51 bins divide into steps of "
                + "20 m; it is 25, remove dx or correct it"),
        with("origin: [0, 0]\n  nx: 64\n  ny: 1\n  dx: 25",
            "corners: [[0, 0], [1000, 0], [1100, 500], [100, 500]]\n  nx: 41\n  ny: 11",
            "job.yaml:6:12: grid.corners: corners must form a rectangle c1, c2, c3, c4 in turn: they are off by "
                + "100.49 m"),
        add("grid_: 1", "job.yaml:13:1: unknown key grid_; did you mean grid?"),
        with("nx: 64\n  ny: 1", "nx: 64000\n  dy: 25\n  ny: 64000",
            "job.yaml:5:1: grid must have fewer than 2^31 bins; it has nx 64000 times ny 64000"),
        with("nx: 64", "nx: 64\n  crossline: {step: 0}",
            "job.yaml:8:21: grid.crossline.step must not be 0; it is 0"),
        with("nx: 64", "nx: 64\n  crossline: {first: 2147483647}",
            "job.yaml:8:22: grid.crossline.first makes the last line number exceed 2^31; it is 2147483647"));
  }

  private static Stream<Arguments> velocities() {
    return Stream.of(
        with("velocity:\n  constant: 2500\n", "",
            "job.yaml:1:1: velocity needs one of file, constant and gradient; add one, for example constant: 2500"),
        with("constant: 2500", "constant: 2500\n  file: v.txt", "job.yaml:3:1: velocity takes one of file, constant "
            + "and gradient; it has file and constant, remove all but one"),
        with("constant: 2500", "constant: 0", "job.yaml:4:13: velocity.constant must be > 0; it is 0"),
        with("constant: 2500", "constant: -2500", "job.yaml:4:13: velocity.constant must be > 0; it is -2500"),
        with("constant: 2500", "gradient: {v0: 1800, k: 0.6}", "job.yaml:4:3: velocity.gradient.domain is missing; "
            + "add domain: time for k in m/s per ms of two-way time, or domain: depth for k in m/s per m"),
        with("constant: 2500", "gradient: {v0: 1800, k: 600, domain: time}",
            "job.yaml:4:27: velocity.gradient.k makes V 1201800 m/s at 2000 ms; k is in m/s per ms of two-way time"),
        with("constant: 2500", "gradient: {v0: 1800, k: -0.1, domain: time}",
            "job.yaml:4:27: velocity.gradient.k must be >= 0; it is -0.1"),
        with("constant: 2500", "constant: 2500\n  units: {length: ft}",
            "job.yaml:5:19: velocity.units.length must be m without velocity.file: numbers in a job are in metres and "
                + "milliseconds; it is ft"),
        with("constant: 2500", "constant: 2500\n  units: {time: s}", "job.yaml:5:17: velocity.units.time must be ms "
            + "without velocity.file: numbers in a job are in metres and milliseconds; it is s"),
        with("constant: 2500", "file: v.txt\n  units: {length: feet}",
            "job.yaml:5:19: velocity.units.length must be m or ft; it is feet"),
        with("constant: 2500", "file: v.txt\n  units: {length: ft}",
            "job.yaml:5:3: velocity.units.time is missing; add it, for example time: ms"),
        with("constant: 2500", "constant: 2500\n  kind: interval", "job.yaml:5:9: velocity.kind must be rms without "
            + "velocity.file: a constant is the same in every kind, and gradient.domain says what a gradient is; remove it"),
        with("constant: 2500", "constant: 2500\n  columns: x y t v",
            "job.yaml:5:12: velocity.columns says how to read velocity.file, which is not given; remove it"),
        with("constant: 2500", "constant: 2500\n  headers: {inline: 9}",
            "job.yaml:5:12: velocity.headers says how to read velocity.file, which is not given; remove it"),
        with("constant: 2500", "file: v.sgy\n  headers: {inline: 238}", "job.yaml:5:3: velocity.headers: headers: inline "
            + "must be a byte position of 1 to 237: inline=238"),
        with("constant: 2500", "file: v.txt\n  kind: stacking",
            "job.yaml:5:9: velocity.kind must be rms, interval or average; it is stacking"),
        with("constant: 2500", "file: v.txt\n  columns: xl il t v", "job.yaml:5:12: velocity.columns must be t v, cdp t v, "
            + "il xl t v or x y t v; it is xl il t v; did you mean il xl t v?"),
        with("constant: 2500", "constant: 2500\n  scale: 0", "job.yaml:5:10: velocity.scale must be > 0; it is 0"));
  }

  private static Stream<Arguments> words() {
    return Stream.of(
        add("algorithm: {weights: obliqity}",
            "job.yaml:13:22: algorithm.weights must be obliquity, none, spreading or true_amplitude; it is obliqity; "
                + "did you mean obliquity?"),
        add("algorithm: {rho_filter: on}",
            "job.yaml:13:25: algorithm.rho_filter must be auto, 3d, 2d or none; it is on"),
        add("algorithm: {normalise: 5}",
            "job.yaml:13:24: algorithm.normalise must be fold, none or weight_sum; it is 5"),
        with("line.sgy", "line.sgy\n  units: feet",
            "job.yaml:3:10: input.units must be auto, m or ft; it is feet"),
        with("line.sgy", "line.sgy\n  bad_samples: keep",
            "job.yaml:3:16: input.bad_samples must be zero or refuse; it is keep"));
  }

  private static Stream<Arguments> outputs() {
    return Stream.of(
        with("  image: image.zarr\n", "  qc: qc\n",
            "job.yaml:11:1: output needs image, segy or gathers; add one, for example image: image.zarr"),
        with("  image: image.zarr\n", "  segy: image.sgy\n  qc: qc\n", "job.yaml:13:7: output.qc needs output.image, "
            + "from which the pictures are drawn; add it, for example image: image.zarr"),
        with("image.zarr", "/", "job.yaml:12:10: output.image must have a name; it is "
            + Path.of("/").toAbsolutePath()),
        with("image: image.zarr", "segy: image.sgy\n  zarr_version: 2", "job.yaml:13:17: output.zarr_version does nothing"
            + " without output.image or output.gathers in Zarr; remove it"),
        with("image: image.zarr", "image: a\n  velocity: ./a", "job.yaml:13:13: output.velocity must not be the same as "
            + "output.image; give it another name than " + Path.of("a").toAbsolutePath()),
        with("image: image.zarr", "image: a\n  segy: ./a", "job.yaml:13:9: output.segy must not be the same as "
            + "output.image; give it another name than " + Path.of("a").toAbsolutePath()));
  }

  private static Arguments algorithm(String options, String sentence) {
    return add("algorithm: {" + options + "}", sentence);
  }

  private static Stream<Arguments> apertures() {
    String idle = " does nothing beside algorithm.aperture.radius, which gives every radius itself; remove one of them";
    String radius = "aperture: {radius: [[0, 300]], ";
    return Stream.of(
        algorithm(radius + "max_dip_deg: 40}", "job.yaml:13:57: algorithm.aperture.max_dip_deg" + idle),
        algorithm(radius + "min_m: 40}", "job.yaml:13:51: algorithm.aperture.min_m" + idle),
        algorithm(radius + "max_m: 40}", "job.yaml:13:51: algorithm.aperture.max_m" + idle),
        algorithm(radius + "dip_limit: image}", "job.yaml:13:55: algorithm.aperture.dip_limit must be cone with "
            + "algorithm.aperture.radius, which takes the place of every other limit; it is image, remove one of them"),
        algorithm("aperture: {dip_limit: reflector}",
            "job.yaml:13:35: algorithm.aperture.dip_limit must be cone or image; it is reflector"),
        algorithm("aperture: {radius: 300}", "job.yaml:13:32: algorithm.aperture.radius must be a list of pairs such as "
            + "[[0, 0], [2000, 800]]; it is 300"),
        algorithm("aperture: {radius: [[0, 300], [0, 400]]}",
            "job.yaml:13:32: algorithm.aperture.radius must have rising times; 0 ms follows 0 ms"),
        algorithm("aperture: {radius: [[0, -300]]}",
            "job.yaml:13:37: algorithm.aperture.radius must be >= 0; it is -300"),
        algorithm("mute: {stretch: 0}", "job.yaml:13:29: algorithm.mute.stretch must be > 0; it is 0"),
        algorithm("mute: {front: [[2000, 800], [500.5, 0]]}",
            "job.yaml:13:27: algorithm.mute.front must have rising offsets; 500.5 m follows 2000 m"),
        algorithm("mute: {front: []}", "job.yaml:13:27: algorithm.mute.front must be a list of pairs such as "
            + "[[0, 0], [2000, 800]]; it is []"));
  }

  private static Stream<Arguments> filters() {
    String triangle = "anti_alias: {kind: triangle}, ";
    return Stream.of(
        algorithm("anti_alias: {kind: none, factor: 2}", "job.yaml:13:46: algorithm.anti_alias.factor does nothing with "
            + "algorithm.anti_alias.kind: none; remove it, or set kind: filter_bank"),
        algorithm("anti_alias: {kind: none, slope: max}", "job.yaml:13:45: algorithm.anti_alias.slope does nothing with "
            + "algorithm.anti_alias.kind: none; remove it, or set kind: filter_bank"),
        algorithm("anti_alias: {kind: filter_bank, max_ms: 40}", "job.yaml:13:53: algorithm.anti_alias.max_ms does "
            + "nothing with algorithm.anti_alias.kind: filter_bank; remove it, or set kind: triangle"),
        algorithm("anti_alias: {kind: triangle, factor: 0}",
            "job.yaml:13:50: algorithm.anti_alias.factor must be > 0; it is 0"),
        algorithm("anti_alias: {kind: bank}",
            "job.yaml:13:32: algorithm.anti_alias.kind must be filter_bank, none or triangle; it is bank"),
        algorithm(triangle + "rho_filter: none", "job.yaml:13:55: algorithm.rho_filter must not be none with "
            + "algorithm.anti_alias.kind: triangle, whose sums need its derivative; set rho_filter: auto, or kind: "
            + "filter_bank"),
        algorithm("weights: true_amplitude", "job.yaml:13:22: algorithm.weights true_amplitude needs "
            + "algorithm.normalise: none, for divided sums would fall with time; normalise is fold"),
        algorithm("weights: true_amplitude, normalise: weight_sum", "job.yaml:13:22: algorithm.weights true_amplitude "
            + "needs algorithm.normalise: none, for divided sums would fall with time; normalise is weight_sum"));
  }

  private static Arguments eta(String value, String sentence) {
    return with("constant: 2500\n", "constant: 2500\n  eta: " + value + "\nalgorithm: {travel_time: vti}\n", sentence);
  }

  private static Stream<Arguments> etas() {
    String idle = "job.yaml:5:3: velocity.eta does nothing with algorithm.travel_time: straight; set travel_time: vti, "
        + "vti_at or curved_vti, or remove eta";
    return Stream.of(
        algorithm("travel_time: curved_vti", "job.yaml:13:26: algorithm.travel_time curved_vti needs velocity.eta; add "
            + "it, for example eta: {constant: 0.1, kind: effective}"),
        eta("{constant: 0.1}", "job.yaml:5:3: velocity.eta.kind is missing; add kind: interval for the eta of layers, or "
            + "kind: effective for the eta that moveout shows"),
        eta("{kind: interval}",
            "job.yaml:5:3: velocity.eta needs constant or file; add one, for example constant: 0.1"),
        eta("{constant: 0.1, file: eta.txt, kind: interval}",
            "job.yaml:5:3: velocity.eta takes one of constant and file; it has both, remove one"),
        eta("{constant: -0.4, kind: interval}", "job.yaml:5:19: velocity.eta.constant must be > -0.4; it is -0.4"),
        eta("{constant: 0.1, kind: true}",
            "job.yaml:5:30: velocity.eta.kind must be interval or effective; it is true"),
        with("constant: 2500", "constant: 2500\n  eta: {constant: 0.1, kind: effective}", idle),
        with("constant: 2500", "constant: 2500\n  eta: {file: eta.txt, kind: effective}", idle));
  }

  private static Stream<Arguments> classes() {
    return Stream.of(
        add("classes: {kind: offsets}", "job.yaml:13:17: classes.kind must be none, offset, azimuth_sector, ovt or "
            + "angle; it is offsets; did you mean offset?"),
        add("classes: {kind: offset}", "job.yaml:13:1: classes needs width_m or edges_m with kind: offset; add one, for "
            + "example width_m: 50"),
        add("classes: {kind: offset, width_m: 0}", "job.yaml:13:34: classes.width_m must be > 0; it is 0"),
        add("classes: {kind: offset, width_m: 50, edges_m: [0, 50]}", "job.yaml:13:47: classes.edges_m cannot be given "
            + "beside classes.width_m; remove one of them"),
        add("classes: {kind: offset, edges_m: [0]}",
            "job.yaml:13:34: classes.edges_m must hold two numbers or more in brackets; it is [0]"),
        add("classes: {kind: offset, edges_m: [0, 50, 50]}",
            "job.yaml:13:42: classes.edges_m must rise; 50 follows 50"),
        add("classes: {kind: offset, edges_m: [-1, 50]}", "job.yaml:13:35: classes.edges_m must be >= 0; it is -1"),
        add("classes: {width_m: 50}", "job.yaml:13:20: classes.width_m acts with classes.kind: offset only; "
            + "classes.kind is none, change it or remove width_m"),
        add("classes: {kind: offset, width_m: 50, sectors: 4}", "job.yaml:13:47: classes.sectors acts with "
            + "classes.kind: azimuth_sector only; classes.kind is offset, change it or remove sectors"),
        add("classes: {kind: ovt}", "job.yaml:13:1: classes.tile_m is missing; add it, for example tile_m: [400, 400]"),
        add("classes: {kind: ovt, tile_m: [400]}",
            "job.yaml:13:30: classes.tile_m must hold 2 numbers in brackets; it is [400]"),
        add("classes: {kind: ovt, tile_m: [400, 0]}", "job.yaml:13:36: classes.tile_m must be > 0; it is 0"),
        add("classes: {kind: offset, tile_m: [400, 400]}", "job.yaml:13:33: classes.tile_m acts with classes.kind: ovt "
            + "only; classes.kind is offset, change it or remove tile_m"),
        add("classes: {kind: angle}", "job.yaml:13:1: classes needs width_deg or edges_deg with kind: angle; add one, for "
            + "example width_deg: 5"),
        add("classes: {kind: angle, width_deg: 0}",
            "job.yaml:13:35: classes.width_deg must be > 0 and at most 90; it is 0"),
        add("classes: {kind: angle, width_deg: 0.01}",
            "job.yaml:13:35: classes.width_deg must make at most 1000 classes up to 60 degrees; it is 0.01"),
        add("classes: {kind: angle, width_deg: 10, max_deg: 5}",
            "job.yaml:13:48: classes.max_deg must be between 10 and 90; it is 5"),
        add("classes: {kind: angle, edges_deg: [0, 95]}",
            "job.yaml:13:39: classes.edges_deg must be between 0 and 90; it is 95"),
        add("classes: {kind: angle, edges_deg: [0, 9], width_deg: 5}", "job.yaml:13:54: classes.width_deg cannot be given "
            + "beside classes.edges_deg; remove one of them"),
        add("classes: {kind: azimuth_sector}",
            "job.yaml:13:1: classes.sectors is missing; add it, for example sectors: 6"),
        add("classes: {kind: azimuth_sector, sectors: 0}",
            "job.yaml:13:42: classes.sectors must be between 1 and 360; it is 0"),
        add("classes: {kind: azimuth_sector, sectors: 4, reciprocal: maybe}",
            "job.yaml:13:57: classes.reciprocal must be false or true; it is maybe"),
        with("image.zarr", "image.zarr\n  gathers: gathers.zarr", "job.yaml:13:12: output.gathers needs classes of "
            + "traces, and classes.kind is none; add them, for example classes: {kind: offset, width_m: 50}"),
        with("image.zarr", "image.zarr\n  gathers: image.zarr\nclasses: {kind: offset, width_m: 50}",
            "job.yaml:13:12: output.gathers must not be the same as output.image; give it another name than "
                + Path.of("image.zarr").toAbsolutePath()));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refuses(String job, String sentence) {
    assertThatThrownBy(() -> Jobs.parse(job)).isInstanceOf(JobException.class).hasMessage(sentence);
  }

  static Stream<Arguments> badSettings() {
    return Stream.of(
        Arguments.of("grid.dx", "--set grid.dx: give key.path=value, for example --set grid.dx=25"),
        Arguments.of("=5", "--set =5: give key.path=value, for example --set grid.dx=25"),
        Arguments.of("grid..dx=5",
            "--set grid..dx: a key's path has names with dots between them, for example grid.dx"),
        Arguments.of("algorithm.appertur.taper=0.2",
            "--set algorithm.appertur.taper: unknown key algorithm.appertur; did you mean aperture?"),
        Arguments.of("grid.nx=many", "--set grid.nx: grid.nx must be a number; it is many"),
        Arguments.of("grid.nx.deep=1", "--set grid.nx.deep: grid.nx must be a number; it is a section"),
        Arguments.of("grid.origin=[1", "--set grid.origin:1:3: this is not YAML: while parsing a flow sequence: "
            + "expected ',' or ']', but got <stream end>"),
        Arguments.of("input.select.offset_m=[5, 3]", "--set input.select.offset_m: input.select.offset_m: a range needs a"
            + " least value and one not below it: offset 5.0..3.0"),
        Arguments.of("input.select.offset_m=5", "--set input.select.offset_m: input.select.offset_m must hold 2 numbers in"
            + " brackets; it is 5"),
        Arguments.of("input.select.azimuth_deg=[0, 361]", "--set input.select.azimuth_deg: input.select.azimuth_deg must"
            + " be between 0 and 360; it is 361"),
        Arguments.of("input.select.inlines=[5]", "--set input.select.inlines: input.select.inlines must hold two or three"
            + " whole numbers in brackets: first, last, step; it is [5]"),
        Arguments.of("input.select.crosslines=[1, 9, 0]", "--set input.select.crosslines: input.select.crosslines: every"
            + " n-th line needs n >= 1: n=0"),
        Arguments.of("input.select.every=0", "--set input.select.every: input.select.every must be >= 1; it is 0"),
        Arguments.of("input.select.expression=ofset < 3", "--set input.select.expression: input.select.expression: the"
            + " expression \"ofset < 3\" is wrong at column 1: there is no header ofset, but trace, source_x, source_y,"
            + " receiver_x, receiver_y, midpoint_x, midpoint_y, offset, azimuth, inline, crossline, delay"),
        Arguments.of("grid.target.crosslines=[0, 9]", "--set grid.target.crosslines: grid.target.crosslines must be the"
            + " first and the last of lines 1..64 in the order of the grid; it is [0, 9]"),
        Arguments.of("grid.target.crosslines=[9, 65]", "--set grid.target.crosslines: grid.target.crosslines must be the"
            + " first and the last of lines 1..64 in the order of the grid; it is [9, 65]"),
        Arguments.of("grid.target.inlines=[2, 1]", "--set grid.target.inlines: grid.target.inlines must be the first and"
            + " the last of lines 1..1 in the order of the grid; it is [2, 1]"),
        Arguments.of("algorithm.aperture.edge_taper_m=-1", "--set algorithm.aperture.edge_taper_m:"
            + " algorithm.aperture.edge_taper_m must be >= 0; it is -1"),
        Arguments.of("algorithm.travel_time=bent", "--set algorithm.travel_time: algorithm.travel_time must be "
            + "straight, curved, curved4, curved6, vti, vti_at or curved_vti; it is bent"));
  }

  @ParameterizedTest
  @MethodSource("badSettings")
  void refusesSettings(String setting, String sentence) {
    assertThatThrownBy(() -> Jobs.parse(Jobs.SMALL, setting)).isInstanceOf(JobException.class).hasMessage(sentence);
  }

  @Test
  void refusesSegyNamesForTheImage() {
    JobFile.Changes out = new JobFile.Changes(List.of(), Optional.of(Path.of("image.sgy")));
    assertThatThrownBy(() -> JobFile.parse(Jobs.FILE, Jobs.SMALL, out)).hasMessage("--out image.sgy: --out names the "
        + "Zarr image; for SEG-Y give --set output.segy=image.sgy");
    JobFile.Changes root = new JobFile.Changes(List.of(), Optional.of(Path.of("/")));
    assertThatThrownBy(() -> JobFile.parse(Jobs.FILE, Jobs.SMALL, root))
        .hasMessage("--out /: give a place with a name");
  }

  @Test
  void refusesFilesThatAreNoJobs(@TempDir Path folder) throws Exception {
    Path absent = folder.resolve("absent.yaml");
    assertThatThrownBy(() -> JobFile.read(absent, JobFile.Changes.NONE))
        .hasMessage(absent + ": no such job file; `pstm init FILE` proposes one for a survey");
    Path binary = Files.write(folder.resolve("line.sgy"), new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
    assertThatThrownBy(() -> JobFile.read(binary, JobFile.Changes.NONE))
        .hasMessage(binary + ": this is not a text in UTF-8; a job file is YAML");
    Path good = Files.writeString(folder.resolve("job.yaml"), Jobs.SMALL, StandardCharsets.UTF_8);
    assertThat(JobFile.read(good, JobFile.Changes.NONE).input().traces()).containsExactly(folder.resolve("line.sgy"));
  }
}
