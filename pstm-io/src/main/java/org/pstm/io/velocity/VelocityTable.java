package org.pstm.io.velocity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pstm.io.VelocityColumns;
import org.pstm.io.VelocityFormat;
import org.pstm.io.velocity.VelocityText.Row;
import org.pstm.model.AverageVelocity;
import org.pstm.model.InputException;
import org.pstm.model.IntervalVelocity;
import org.pstm.model.LocatedVelocities;
import org.pstm.model.PlaceNet;
import org.pstm.model.Point;
import org.pstm.model.ScatteredVelocities;
import org.pstm.model.VelocityFunction;
import org.pstm.model.VelocityModel;

/** Rows of numbers on their way to a velocity model: converted to SI, checked, gathered by place. */
final class VelocityTable {

  /** No rock and no water has an RMS velocity outside: a wrong unit has. */
  static final double SLOWEST = 100;
  static final double FASTEST = 20000;

  /** No record is as long, and no velocity function as short: a wrong unit makes them so. */
  private static final double LATEST = 100;
  private static final double SHORTEST = 0.05;

  private final Path file;
  private final List<Row> rows;
  private final VelocityColumns columns;
  private final VelocityFormat format;
  private final LinePlaces lines;

  VelocityTable(Path file, VelocityText.Picks picks, VelocityFormat format, LinePlaces lines) {
    this.file = file;
    this.rows = picks.rows();
    this.columns = picks.columns();
    this.format = format;
    this.lines = lines;
  }

  VelocityModel model() {
    Map<Point, List<Row>> places = new LinkedHashMap<>();
    for (Row row : rows) places.computeIfAbsent(place(row), _ -> new ArrayList<>()).add(row);
    Map<Point, VelocityModel> functions = new LinkedHashMap<>();
    places.forEach((place, picks) -> functions.put(place, function(picks)));
    return functions.size() == 1 ? functions.values().iterator().next() : located(functions);
  }

  /** The place of a row; one and the same where rows have none. */
  private Point place(Row row) {
    double[] values = row.values();
    for (int i = 0; i < values.length - 2; i++)
      if (!Double.isFinite(values[i]))
        throw refusal(row, (columns == VelocityColumns.PLACE ? "coordinate " : "line number ") + values[i]
            + "; give finite numbers");
    try {
      return switch (columns) {
        case TIME -> new Point(0, 0);
        case CDP -> lines.ofCdp(values[0]);
        case LINES -> lines.ofLines(values[0], values[1]);
        case PLACE -> new Point(format.length().toMetres(values[0]), format.length().toMetres(values[1]));
      };
    } catch (IllegalArgumentException e) {
      throw refusal(row, e.getMessage());
    }
  }

  private VelocityModel function(List<Row> picks) {
    double[] times = new double[picks.size()];
    double[] velocities = new double[picks.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = time(picks.get(i));
      velocities[i] = velocity(picks.get(i));
      if (i > 0 && !(times[i] > times[i - 1]))
        throw refusal(picks.get(i), "time " + statedTime(picks.get(i)) + " is not above "
            + statedTime(picks.get(i - 1)) + " of line " + picks.get(i - 1).line() + "; times must increase");
    }
    if (times.length > 1 && times[times.length - 1] < SHORTEST)
      throw refusal(picks.getLast(), "the last time, " + statedTime(picks.getLast()) + ", is under " + SHORTEST
          + " s; check the unit of the times");
    try {
      return switch (format.kind()) {
        case RMS -> new VelocityFunction(times, velocities);
        case INTERVAL -> new IntervalVelocity(times, velocities).toRms();
        case AVERAGE -> new AverageVelocity(times, velocities).toRms();
      };
    } catch (IllegalArgumentException e) {
      throw refusal(picks.getFirst(), "in the function that begins here, " + e.getMessage()
          + "; correct the picks, or the kind of velocity");
    }
  }

  private double time(Row row) {
    double time = format.time().toSeconds(row.values()[row.values().length - 2]);
    if (!(time >= 0 && Double.isFinite(time)))
      throw refusal(row, "time " + statedTime(row) + "; times must be >= 0");
    if (time > LATEST)
      throw refusal(row, "time " + statedTime(row) + " is over " + LATEST + " s; check the unit of the times");
    return time;
  }

  private double velocity(Row row) {
    double velocity = format.length().toMetres(row.values()[row.values().length - 1]);
    if (!(velocity > 0 && Double.isFinite(velocity)))
      throw refusal(row, "velocity " + statedVelocity(row) + "; velocities must be above 0");
    if (velocity < SLOWEST || velocity > FASTEST)
      throw refusal(row, "velocity " + statedVelocity(row) + " is outside " + SLOWEST + ".." + FASTEST
          + " m/s; check the unit of the velocities");
    return velocity;
  }

  private String statedTime(Row row) {
    return row.values()[row.values().length - 2] + " " + format.time().symbol();
  }

  private String statedVelocity(Row row) {
    return row.values()[row.values().length - 1] + " " + format.length().symbol() + "/s";
  }

  private InputException refusal(Row row, String complaint) {
    return new InputException(file + ": line " + row.line() + ": " + complaint);
  }

  /** On the crossings of a net where the places form one, else at scattered places. */
  private static VelocityModel located(Map<Point, VelocityModel> functions) {
    List<Point> places = List.copyOf(functions.keySet());
    PlaceNet net;
    try {
      net = PlaceNet.through(places);
    } catch (IllegalArgumentException e) {
      return new ScatteredVelocities(places, List.copyOf(functions.values()));
    }
    VelocityModel[] inOrder = new VelocityModel[net.size()];
    functions.forEach((place, function) -> inOrder[net.indexOf(place)] = function);
    return new LocatedVelocities(net, Arrays.asList(inOrder));
  }
}
