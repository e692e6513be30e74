package org.pstm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.pstm.model.AntiAlias;
import org.pstm.model.Aperture;
import org.pstm.model.DipLimit;
import org.pstm.model.Interpolation;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Mute;
import org.pstm.model.Normalisation;
import org.pstm.model.PiecewiseLinear;
import org.pstm.model.RhoFilter;
import org.pstm.model.TravelTimeModel;
import org.pstm.model.Weighting;

class ReportedParametersTest {

  private static String json(MigrationParameters parameters) {
    return JsonText.of(ReportedParameters.of(parameters, RhoFilter.TWO_D)).replaceAll("\\s+", " ");
  }

  @Test
  void defaultsAreListed() {
    assertThat(json(MigrationParameters.defaults())).isEqualTo(
        "{ \"travel_time\" : \"straight\", \"max_dip_deg\" : 60.0, \"dip_limit\" : \"cone\", \"min_radius_m\" : 0.0,"
            + " \"max_radius_m\" : \"unlimited\", \"taper\" : 0.1, \"edge_taper_m\" : 0.0, \"interpolation\" : \"linear\","
            + " \"anti_alias\" : { \"kind\" : \"filter_bank\", \"factor\" : 1.0, \"spacing\" :"
            + " \"image\", \"slope\" : \"max\" }, \"weights\" : \"obliquity\", \"rho_filter\" : \"2d\","
            + " \"mute\" : { \"stretch\" : \"none\", \"front\" : \"none\" }, \"normalise\" : \"fold\" }");
  }

  @Test
  void whatWasUsedIsListedInTheUnitsOfAJob() {
    PiecewiseLinear radius = new PiecewiseLinear(new double[] {0, 1.1}, new double[] {300, 2000});
    PiecewiseLinear front = new PiecewiseLinear(new double[] {0, 2000}, new double[] {0, 0.83});
    MigrationParameters all = MigrationParameters.defaults().withTravelTime(TravelTimeModel.VTI_AT)
        .withAperture(new Aperture(1, 0, 9, 0.2, DipLimit.CONE, Optional.of(radius), 150))
        .withInterpolation(Interpolation.SINC8).withNormalisation(Normalisation.NONE)
        .withWeighting(Weighting.TRUE_AMPLITUDE).withMute(new Mute(OptionalDouble.of(0.5), Optional.of(front)))
        .withAntiAlias(new AntiAlias(
            AntiAlias.Kind.TRIANGLE, 1.5, AntiAlias.Spacing.OPERATOR, AntiAlias.Slope.NORM, 0.04));
    assertThat(json(all)).isEqualTo("{ \"travel_time\" : \"vti_at\", \"radius\" : [ [ 0.0, 300.0 ], [ 1100.0, 2000.0 ] ],"
        + " \"taper\" : 0.2, \"edge_taper_m\" : 150.0, \"interpolation\" : \"sinc8\","
        + " \"anti_alias\" : { \"kind\" : \"triangle\", \"factor\" : 1.5,"
        + " \"spacing\" : \"operator\", \"slope\" : \"norm\", \"max_ms\" : 40.0 }, \"weights\" : \"true_amplitude\","
        + " \"rho_filter\" : \"2d\", \"mute\" : { \"stretch\" : 0.5, \"front\" : [ [ 0.0, 0.0 ], [ 2000.0, 830.0 ] ] },"
        + " \"normalise\" : \"none\" }");
  }
}
