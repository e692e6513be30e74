package org.pstm.engine.prepare;

import org.pstm.model.AntiAlias;
import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;
import org.pstm.physics.AliasFilter;

/**
 * How the traces of a migration are prepared.
 *
 * @param time samples of each trace
 * @param badSamples what happens to samples that are no numbers
 * @param conditioning what the user asked for
 * @param rho the rho filter, never {@code AUTO}
 * @param antiAlias the anti-alias filter: what it reads is made here
 */
public record Recipe(Sampling time, BadSamples badSamples, Conditioning conditioning, RhoFilter rho,
    AntiAlias antiAlias) {

  /** Refuses a rho filter that is not decided, and a triangle without one: its sums would drown in rounding. */
  public Recipe {
    if (rho == RhoFilter.AUTO) throw new IllegalArgumentException("the rho filter must be decided: rho=AUTO");
    if (rho == RhoFilter.NONE && antiAlias.kind() == AntiAlias.Kind.TRIANGLE)
      throw new IllegalArgumentException("the anti-alias triangle needs a rho filter, whose derivative keeps its double"
          + " sums small: set rho_filter to 2d or 3d, or anti_alias to filter_bank");
  }

  /** Rows that a gather holds for each trace. */
  int rows() {
    return AliasFilter.copies(antiAlias);
  }
}
