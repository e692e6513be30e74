package org.pstm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this program, as the build wrote it down, and of the Java that runs it. */
final class Version implements IVersionProvider {

  /** The version of the program. */
  static String ofProgram() throws IOException {
    Properties built = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/pstm.properties")) {
      built.load(in);
    }
    return built.getProperty("version");
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"pstm " + ofProgram(), "Java " + Runtime.version() + ", " + System.getProperty("os.name")
        + " " + System.getProperty("os.arch")};
  }
}
