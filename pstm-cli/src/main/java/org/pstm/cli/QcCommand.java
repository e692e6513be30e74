package org.pstm.cli;

import java.nio.file.Path;
import org.pstm.io.Images;
import org.pstm.model.Image;
import org.pstm.qc.QcReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pstm qc}: pictures of an image. */
@Command(name = "qc", description = {"Draws an image: inline, crossline, time slices, fold map and a summary, with an"
    + " HTML report."},
    footerHeading = "%nExamples:%n", footer = {"  pstm qc image.zarr --out qc"})
final class QcCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "IMAGE", description = "An image: a Zarr folder or a SEG-Y file.")
  private Path file;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write to.")
  private Path folder;

  @Override
  public void run() {
    try (Image image = Images.open(FileArguments.existing(file))) {
      QcReport.of(image).title(image.name()).write(folder);
      spec.commandLine().getOut().println("Pictures and report: " + folder.toAbsolutePath().normalize());
      spec.commandLine().getOut().flush();
    }
  }
}
