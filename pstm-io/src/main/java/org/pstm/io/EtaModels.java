package org.pstm.io;

import java.nio.file.Path;
import org.pstm.io.velocity.EtaText;
import org.pstm.model.EtaFunction;
import org.pstm.model.EtaModel;

/** Reads files of eta. */
public final class EtaModels {

  private EtaModels() {}

  /**
   * Reads a function of two columns, {@code t eta}: two-way vertical time in milliseconds, rising, and eta.
   *
   * <p>Columns are separated by spaces, tabs, commas or semicolons; what follows {@code #} is a comment. Between the
   * points eta is linear, before the first and after the last it is constant.
   *
   * @param file text
   * @param kind interval or effective: a file does not say it
   * @throws org.pstm.model.InputException where the content is wrong: file, line, value and remedy
   */
  public static EtaModel read(Path file, EtaModel.Kind kind) {
    return new EtaFunction(EtaText.read(file), kind);
  }
}
