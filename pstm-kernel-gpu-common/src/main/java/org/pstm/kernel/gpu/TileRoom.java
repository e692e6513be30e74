package org.pstm.kernel.gpu;

import java.util.Optional;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.SessionSpec;

/**
 * What no device can do for a session, whatever its version.
 *
 * @param id of the kernel, for messages
 * @param device its name, for messages
 * @param numbers floats that a buffer of the device may hold
 */
public record TileRoom(KernelId id, String device, long numbers) {

  /** Whole parts of positions are exact in floats below. */
  private static final int MOST_SAMPLES = 1 << 22;

  /** Why a session cannot be opened, in a sentence with a remedy; empty where it can. */
  public Optional<String> refuses(SessionSpec spec) {
    if (spec.traceTime().count() >= MOST_SAMPLES)
      return Optional.of(id + " reads traces of fewer than " + MOST_SAMPLES + " samples: samples="
          + spec.traceTime().count() + "; use reference");
    TileLayout layout = TileLayout.of(spec);
    long largest = Math.max(layout.tables(), layout.sums());
    return largest <= numbers ? Optional.empty()
        : Optional.of(id + " holds at most " + numbers + " numbers of a tile in one buffer of " + device + ": numbers="
            + largest + "; use smaller tiles or fewer classes");
  }
}
