package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.pstm.cli.job.JobFile;
import org.pstm.cli.job.VelocitySection;
import org.pstm.io.LengthUnit;
import org.pstm.io.SurveyUnits;
import org.pstm.io.TimeUnit;
import org.pstm.io.VelocityOptions;
import org.pstm.model.Interpolation;
import org.pstm.model.TravelTimeModel;

/** The jobs under examples/ are what users copy: they must be read as they say. */
class ExampleJobsTest {

  private static JobFile read(String name) {
    return JobFile.read(Path.of("..", "examples", "jobs", name), JobFile.Changes.NONE);
  }

  @Test
  void landLine() {
    JobFile job = read("land-line-2d.yaml");
    assertThat(job.input().traces()).containsExactly(Path.of("../examples/jobs/line.sgy"));
    assertThat(job.input().options().units()).isEqualTo(SurveyUnits.FEET);
    assertThat(job.input().condition().agcWindow()).hasValue(0.5);
    assertThat(((VelocitySection.File) job.velocity().source()).options())
        .isEqualTo(VelocityOptions.defaults().withUnits(TimeUnit.MILLISECONDS, LengthUnit.FEET));
    assertThat(job.grid().isLine()).isTrue();
    assertThat(job.grid().bins().x().spacing()).isEqualTo(110 * 0.3048);
  }

  @Test
  void curvedRays() {
    JobFile job = read("curved-rays-2d.yaml");
    assertThat(job.parameters().travelTime()).isEqualTo(TravelTimeModel.CURVED);
    assertThat(job.parameters().interpolation()).isEqualTo(Interpolation.SINC8);
    assertThat(job.parameters().mute().stretch()).hasValue(0.5);
    assertThat(job.parameters().mute().front()).isPresent();
    assertThat(job.eta()).isEmpty();
    assertThat(job.grid()).as("for comparison, bin by bin").isEqualTo(read("land-line-2d.yaml").grid());
  }

  @Test
  void survey() {
    JobFile job = read("survey-3d.yaml");
    assertThat(job.grid().nx()).isEqualTo(511);
    assertThat(job.grid().ny()).isEqualTo(427);
    assertThat(job.grid().inlines().at(0)).isEqualTo(1001);
    assertThat(job.execution().memory()).hasValue(8L << 30);
    assertThat(job.output().segy()).isEmpty();
  }
}
