package org.pstm.io.zarr;

import org.pstm.model.InputException;

/** Makes the refusals of one place: every message begins with it. */
@FunctionalInterface
interface Refusals {

  /** The refusal {@code place: complaint}, ready to be thrown. */
  InputException of(String complaint);
}
