package org.pstm.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

  @TempDir
  Path temp;

  @Test
  void takesANewAnEmptyAndItsOwnFolder() throws IOException {
    Path fresh = temp.resolve("a/b");
    assertThat(DemoFolder.claim(fresh).zarr()).isEqualTo(fresh.resolve("image.zarr"));
    Files.writeString(fresh.resolve("report.json"), "{}");
    DemoFolder.claim(fresh);
    DemoFolder.claim(Files.createDirectory(temp.resolve("empty")));
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    Path mine = Files.createDirectory(temp.resolve("mine"));
    Files.writeString(mine.resolve("README.txt"), "My holiday");
    assertThatThrownBy(() -> DemoFolder.claim(mine)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds files that no demo wrote");
    assertThat(mine.resolve("README.txt")).hasContent("My holiday");
    assertThatThrownBy(() -> DemoFolder.claim(mine.resolve("README.txt")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is a file");
  }
}
