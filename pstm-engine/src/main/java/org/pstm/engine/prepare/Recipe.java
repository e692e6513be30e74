package org.pstm.engine.prepare;

import org.pstm.model.RhoFilter;
import org.pstm.model.Sampling;

/**
 * How the traces of a migration are prepared.
 *
 * @param time samples of each trace
 * @param badSamples what happens to samples that are no numbers
 * @param conditioning what the user asked for
 * @param rho the rho filter, never {@code AUTO}
 */
public record Recipe(Sampling time, BadSamples badSamples, Conditioning conditioning, RhoFilter rho) {

  /** Refuses a rho filter that is not decided. */
  public Recipe {
    if (rho == RhoFilter.AUTO) throw new IllegalArgumentException("the rho filter must be decided: rho=AUTO");
  }
}
