package com.example.host;

import java.nio.file.Path;
import org.pstm.engine.Migration;
import org.pstm.engine.MigrationEvent;
import org.pstm.engine.RunReport;
import org.pstm.io.Surveys;
import org.pstm.io.VelocityModels;
import org.pstm.io.ZarrImageWriter;
import org.pstm.model.BinGrid;
import org.pstm.model.Bins;
import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Point;
import org.pstm.model.Survey;

/**
 * Embeds PSTM: opens a SEG-Y line and a velocity file that states its units, migrates with the fastest kernel there
 * is, and listens to the progress.
 *
 * <pre>java --add-modules jdk.incubator.vector -cp ... com.example.host.LineMigration LINE VELOCITY IMAGE</pre>
 */
public final class LineMigration {

  private LineMigration() {}

  /** The files are the three arguments. */
  public static void main(String[] arguments) {
    RunReport report = migrate(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    System.out.println(report.toJson());
  }

  /** Migrates 100 bins of 12.5 m from the first midpoint eastwards. */
  static RunReport migrate(Path line, Path velocity, Path image) {
    try (Survey survey = Surveys.open(line)) {
      Point first = new Point(survey.headers().midpointX(0), survey.headers().midpointY(0));
      BinGrid bins = new BinGrid(first, 0, new Bins(100, 12.5), new Bins(1, 12.5));
      return Migration.builder()
          .survey(survey)
          .velocity(VelocityModels.read(velocity))
          .grid(new ImageGrid(bins, survey.time()))
          .parameters(MigrationParameters.defaults().withMaxDip(65).withRadius(200, 2000))
          .kernel("auto")
          .output(ZarrImageWriter.create(image))
          .progress(LineMigration::show)
          .build()
          .run();
    }
  }

  private static void show(MigrationEvent event) {
    if (event instanceof MigrationEvent.TileDone done)
      System.out.printf("%d of %d tiles, %.1f s left%n", done.progress().tilesDone(), done.progress().tiles(),
          done.progress().left().toMillis() / 1000.0);
    if (event instanceof MigrationEvent.Warning warning) System.out.println(warning.message());
  }
}
