package org.pstm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pstm.engine.MigrationCancelledException;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.UnknownKernelException;
import org.pstm.kernel.UnsupportedRequestException;
import org.pstm.model.InputException;
import org.pstm.model.OutputException;

class ExitCodeTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new IllegalArgumentException("nx must be >= 1: nx=0"), 2),
        Arguments.of(new UnknownKernelException("unknown kernel x"), 2),
        Arguments.of(new UnsupportedRequestException("no weight sums"), 2),
        Arguments.of(new NoSuchFileException("line.sgy"), 2),
        Arguments.of(new UncheckedIOException(new NoSuchFileException("line.sgy")), 2),
        Arguments.of(new InputException("line.sgy: no such file", new NoSuchFileException("line.sgy")), 2),
        Arguments.of(new InputException("line.sgy: truncated"), 3),
        Arguments.of(new ExecutionException(new InputException("line.sgy: truncated")), 3),
        Arguments.of(new KernelUnavailableException("kernel metal_v1 cannot run here"), 4),
        Arguments.of(new OutputException("image.zarr: disk full", new IOException("full")), 5),
        Arguments.of(new IOException("disk full"), 5),
        Arguments.of(new OutOfMemoryError("Java heap space"), 5),
        Arguments.of(new NullPointerException("a defect"), 5),
        Arguments.of(new MigrationCancelledException("the migration was cancelled"), 130),
        Arguments.of(new CancellationException(), 130),
        Arguments.of(new InterruptedException(), 130));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void hasTheNumberThatIsPromised(Throwable failure, int number) {
    assertThat(ExitCode.of(failure).number()).isEqualTo(number);
  }
}
