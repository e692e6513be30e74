package org.pstm.kernel.opencl;

/**
 * What may be used of a device.
 *
 * @param group work-items of a group
 * @param local bytes of local memory for a group
 * @param allocation bytes of one buffer
 * @param memory bytes of all buffers of a session
 * @param texels texels of a 3D image in each direction; 0 where there are no such images
 */
record DeviceLimits(int group, long local, long allocation, long memory, int texels) {

  /** What every GPU has; processors claim more than is good for them. */
  private static final int MOST_GROUP = 256;

  private static final long MOST_LOCAL = 32 << 10;

  /** Within what real GPUs have. */
  DeviceLimits {
    group = Math.min(group, MOST_GROUP);
    local = Math.min(local, MOST_LOCAL);
  }
}
