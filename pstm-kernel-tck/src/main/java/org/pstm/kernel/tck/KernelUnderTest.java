package org.pstm.kernel.tck;

import org.pstm.kernel.KirchhoffKernel;

/** What every part of the contract asks of the class that inherits it. */
interface KernelUnderTest {

  /** Creates the kernel as a host does; the caller closes it. */
  KirchhoffKernel createKernel();

  /** Migrates a whole scene in one gather and one tile. */
  default Migrated migrate(Scene scene) {
    return migrate(scene, Cut.NONE);
  }

  /** Migrates a scene cut into tiles and gathers. */
  default Migrated migrate(Scene scene, Cut cut) {
    try (KirchhoffKernel kernel = createKernel()) {
      return SceneRun.of(kernel, scene, cut);
    }
  }
}
