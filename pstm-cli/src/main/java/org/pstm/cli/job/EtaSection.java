package org.pstm.cli.job;

import java.nio.file.Path;
import java.util.Optional;
import org.pstm.io.EtaModels;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageGrid;
import org.pstm.model.TravelTimeModel;

/**
 * The anellipticity to migrate with: section {@code velocity.eta} of a job. Anisotropic travel times need it; others
 * refuse it, but for the constant 0, which is what they assume.
 */
public sealed interface EtaSection {

  /**
   * The model; a file is read now.
   *
   * @param grid of the image, which a cube without axes of its own has
   */
  EtaModel read(ImageGrid grid);

  /**
   * Eta that the job itself gives.
   *
   * @param model a constant
   */
  record Given(EtaModel model) implements EtaSection {

    @Override
    public EtaModel read(ImageGrid grid) {
      return model;
    }
  }

  /**
   * Eta in a file.
   *
   * @param path of the file
   * @param kind what its values are
   */
  record File(Path path, EtaModel.Kind kind) implements EtaSection {

    @Override
    public EtaModel read(ImageGrid grid) {
      return EtaModels.read(path, kind, grid);
    }
  }

  /** Reads the section of a document; empty where nothing but 0 is given and the travel time needs none. */
  static Optional<EtaSection> read(Section root, Path folder, TravelTimeModel travelTime) {
    Section eta = root.section("velocity").section("eta");
    if (eta.isEmpty() && travelTime.isAnisotropic())
      throw root.section("algorithm").refusal("travel_time", travelTime.jobName() + " needs velocity.eta; add it, for"
          + " example eta: {constant: 0.1, kind: effective}");
    if (eta.isEmpty()) return Optional.empty();
    EtaSection given = given(eta, folder);
    if (travelTime.isAnisotropic()) return Optional.of(given);
    if (given instanceof Given g && g.model().equals(EtaFunction.constant(0, g.model().kind())))
      return Optional.empty();
    throw eta.refusal("velocity.eta does nothing with algorithm.travel_time: " + travelTime.jobName()
        + "; set travel_time: vti, vti_at or curved_vti, or remove eta");
  }

  private static EtaSection given(Section eta, Path folder) {
    if (eta.has("constant") == eta.has("file"))
      throw eta.refusal(eta.has("file") ? "velocity.eta takes one of constant and file; it has both, remove one"
          : "velocity.eta needs constant or file; add one, for example constant: 0.1");
    EtaModel.Kind kind = eta.optionalChoice("kind", Words.of(EtaModel.Kind.INTERVAL)).orElseThrow(
        () -> eta.refusal("velocity.eta.kind is missing; add kind: interval for the eta of layers, or kind: effective"
            + " for the eta that moveout shows"));
    return eta.path("file", folder).<EtaSection>map(path -> new File(path, kind)).orElseGet(() -> {
      double constant = eta.number("constant", Range.above(-0.4)).orElseThrow();
      // Minus zero is no other eta than zero.
      return new Given(EtaFunction.constant(constant + 0.0, kind));
    });
  }
}
