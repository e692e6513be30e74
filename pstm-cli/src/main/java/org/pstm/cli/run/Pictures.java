package org.pstm.cli.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.pstm.cli.job.OptionUsed;
import org.pstm.engine.RunReport;
import org.pstm.io.Images;
import org.pstm.model.Image;
import org.pstm.qc.QcReport;

/** The QC pictures of a finished run. */
public final class Pictures {

  private Pictures() {}

  /** Draws the image of a run, with the facts of the run beside it. */
  public static void draw(JobReport report, Path folder) {
    try (Image image = Images.open(report.job().job().output().image().orElseThrow())) {
      QcReport.of(image).title(report.job().survey().name()).facts(facts(report)).warnings(report.warnings())
          .write(folder);
    }
  }

  private static Map<String, String> facts(JobReport report) {
    OpenJob job = report.job();
    RunReport run = report.run();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("survey", job.survey().describe());
    facts.put("velocity", job.velocity().describe());
    facts.put("kernel", run.plan().kernel() + " on " + run.plan().device());
    facts.put("contributions", String.format(Locale.ROOT, "%.3g", (double) run.contributions()));
    facts.put("elapsed", String.format(Locale.ROOT, "%.1f s", run.elapsed().toMillis() / 1000.0));
    for (OptionUsed option : job.job().options()) facts.put(option.path(), option.value());
    return facts;
  }
}
