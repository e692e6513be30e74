package com.example.pstm;

import org.pstm.kernel.tck.KirchhoffKernelContract;

/** All it takes to test a kernel; the service loader finds it by its id. */
class ExampleKernelTest extends KirchhoffKernelContract {

  @Override
  protected String kernelId() {
    return "example_v1";
  }

  /** It has the basics alone; a kernel that honours every option leaves this out. */
  @Override
  protected boolean hasAllPhysics() {
    return false;
  }
}
