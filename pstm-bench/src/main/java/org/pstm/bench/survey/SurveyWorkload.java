package org.pstm.bench.survey;

import org.pstm.model.ImageGrid;
import org.pstm.model.MigrationParameters;
import org.pstm.synthetic.SyntheticSurvey;

/**
 * A survey, and the image that is to be made of it.
 *
 * @param name what tables and files call it
 * @param survey computed when it is read
 * @param grid where the image is
 * @param parameters how to migrate; the aperture is what differs from the defaults
 */
public record SurveyWorkload(String name, SyntheticSurvey survey, ImageGrid grid, MigrationParameters parameters) {

  /** The same without noise. */
  public SurveyWorkload withoutNoise() {
    SyntheticSurvey quiet = SyntheticSurvey.builder().name(survey.name()).headers(survey.headers())
        .time(survey.time()).velocity(survey.velocity()).wavelet(survey.wavelet()).addAll(survey.events())
        .spreading(survey.spreading()).build();
    return new SurveyWorkload(name, quiet, grid, parameters);
  }

  /** One line of what it is. */
  public String description() {
    return "%s; image %d x %d pillars x %d samples".formatted(survey.describe(), grid.nx(), grid.ny(), grid.nt());
  }
}
