package com.example.host;

import java.nio.file.Path;
import java.util.List;
import org.pstm.engine.Migration;
import org.pstm.io.Images;
import org.pstm.io.ZarrImageWriter;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ConstantVelocity;
import org.pstm.model.Image;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.model.Survey;
import org.pstm.model.TraceGeometry;
import org.pstm.model.TraceHeaders;
import org.pstm.qc.QcReport;

/**
 * Migrates a single trace that holds a single spike, and draws the image: the isochron, an ellipse whose foci are the
 * source and the receiver.
 *
 * <pre>java --add-modules jdk.incubator.vector -cp ... com.example.host.ImpulseResponse FOLDER</pre>
 */
public final class ImpulseResponse {

  /** A source and a receiver 800 m apart, and the spike at 1 s. */
  private static final TraceGeometry TRACE = new TraceGeometry(1100, 0, 1900, 0, 0);
  private static final double SPIKE = 1.0;

  private static final Sampling TIME = new Sampling(401, 0.004, 0);

  private ImpulseResponse() {}

  /** The folder for image and pictures is the one argument. */
  public static void main(String[] arguments) {
    System.out.println("See " + draw(Path.of(arguments[0])).getFirst());
  }

  /** Migrates and draws; gives the files drawn, the page that shows them first. */
  static List<Path> draw(Path folder) {
    ImageGrid grid = new ImageGrid(new BinGrid(new Point(0, 0), 0, new Bins(121, 25), new Bins(1, 25)), TIME);
    Path file = folder.resolve("impulse.zarr");
    try (Survey survey = new OneSpike()) {
      Migration.builder()
          .survey(survey)
          .velocity(new ConstantVelocity(2500))
          .grid(grid)
          .parameters(MigrationParameters.basics().withMaxDip(70).withRhoFilter(RhoFilter.NONE))
          .output(ZarrImageWriter.create(file))
          .build()
          .run();
    }
    try (Image image = Images.open(file)) {
      return QcReport.of(image).title("Impulse response").write(folder.resolve("impulse-qc"));
    }
  }

  /** A survey of one trace: what a host implements to feed PSTM from its own memory or data base. */
  private record OneSpike() implements Survey {

    @Override
    public String name() {
      return "one spike";
    }

    @Override
    public Sampling time() {
      return TIME;
    }

    @Override
    public TraceHeaders headers() {
      return new TraceHeaders.Builder(1).add(TRACE).build();
    }

    @Override
    public void read(int[] traces, int count, float[][] samples) {
      for (int i = 0; i < count; i++) samples[i][(int) Math.round(SPIKE / TIME.delta())] = 1;
    }

    @Override
    public List<String> warnings() {
      return List.of();
    }

    @Override
    public String describe() {
      return "one trace with a spike at " + SPIKE + " s";
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
