package org.pstm.engine;

import java.util.List;
import java.util.Optional;
import org.pstm.engine.checkpoint.Checkpointing;
import org.pstm.engine.plan.Shard;
import org.pstm.engine.plan.Strategy;
import org.pstm.engine.plan.Tiling;
import org.pstm.engine.prepare.BadSamples;
import org.pstm.engine.prepare.Conditioning;
import org.pstm.engine.profile.Profile;
import org.pstm.engine.run.Prefetch;
import org.pstm.engine.select.TraceSelection;
import org.pstm.model.EtaModel;
import org.pstm.model.ImageClasses;
import org.pstm.model.ImageGrid;
import org.pstm.model.ImageWriter;
import org.pstm.model.MigrationParameters;
import org.pstm.model.Normalisation;
import org.pstm.model.Survey;
import org.pstm.model.VelocityModel;
import org.pstm.model.WeightSums;

/** All that a builder collected; immutable. */
record MigrationSettings(Survey survey, TraceSelection selection, VelocityModel velocity, Optional<EtaModel> eta,
    ImageGrid grid, MigrationParameters parameters, Conditioning conditioning, BadSamples badSamples, CrewRequest crew,
    Products products, MigrationListener listener, Execution execution, Optional<Checkpointing> checkpointing) {

  /**
   * How the work is done; none of it changes the image.
   *
   * @param threads workers asked for, 0 for all processors
   * @param memory bytes
   * @param tiling a tile size, where the user gave one
   * @param prefetch whether gathers are prepared ahead
   * @param strategy how traces reach the tiles
   * @param profile how much is told of the tiles
   * @param shard which of the tiles
   * @param mostClasses how many classes may be migrated at once
   */
  record Execution(int threads, long memory, Optional<Tiling> tiling, Prefetch prefetch, Strategy strategy,
      Profile.Detail profile, Shard shard, int mostClasses) {

    /** Threads that no kernel session takes, as where a device has a few and computes itself. */
    int helpers(int workers) {
      return Math.max(0, (threads > 0 ? threads : Runtime.getRuntime().availableProcessors()) - workers);
    }

    Execution withTiling(Tiling tiling) {
      return new Execution(threads, memory, Optional.of(tiling), prefetch, strategy, profile, shard, mostClasses);
    }

    Execution withMostClasses(int most) {
      return new Execution(threads, memory, tiling, prefetch, strategy, profile, shard, most);
    }

    Execution withStrategy(Strategy strategy) {
      return new Execution(threads, memory, tiling, prefetch, strategy, profile, shard, mostClasses);
    }
  }

  /**
   * What is made.
   *
   * @param classes the images of each tile
   * @param images receive the stack of all classes
   * @param gathers receive the images of all classes
   */
  record Products(ImageClasses classes, List<ImageWriter> images, List<ImageWriter> gathers) {}

  /** Weight sums are kept where something is divided by them. */
  WeightSums weightSums() {
    return parameters.normalisation() == Normalisation.WEIGHT_SUM ? WeightSums.KEPT : WeightSums.DROPPED;
  }

  MigrationSettings withVelocity(VelocityModel other) {
    return new MigrationSettings(survey, selection, other, eta, grid, parameters, conditioning, badSamples, crew,
        products, listener, execution, checkpointing);
  }

  MigrationSettings withCrew(CrewRequest other) {
    return new MigrationSettings(survey, selection, velocity, eta, grid, parameters, conditioning, badSamples, other,
        products, listener, execution, checkpointing);
  }

  MigrationSettings withTiling(Tiling tiling) {
    return new MigrationSettings(survey, selection, velocity, eta, grid, parameters, conditioning, badSamples, crew,
        products, listener, execution.withTiling(tiling), checkpointing);
  }

  MigrationSettings withMostClasses(int most) {
    return new MigrationSettings(survey, selection, velocity, eta, grid, parameters, conditioning, badSamples, crew,
        products, listener, execution.withMostClasses(most), checkpointing);
  }

  MigrationSettings withStrategy(Strategy strategy) {
    return new MigrationSettings(survey, selection, velocity, eta, grid, parameters, conditioning, badSamples, crew,
        products, listener, execution.withStrategy(strategy), checkpointing);
  }
}
