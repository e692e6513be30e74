package org.pstm.io.segy;

import java.util.List;
import org.pstm.model.TraceGeometry;

/** Looks at every live trace header for one kind of trouble. */
interface HeaderCheck {

  /** Looks at a trace; geometry is what was made of its header. */
  void see(HeaderBytes header, TraceGeometry geometry);

  /**
   * Says what was noticed, in at most a sentence for each kind of trouble.
   *
   * @throws org.pstm.model.InputException where the traces cannot be used
   */
  void report(List<String> warnings);
}
