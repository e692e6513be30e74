package org.pstm.kernel.opencl;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.gpu.VelocityPrecision;

/** Where and in what numbers a device holds the velocity of a tile. */
enum VelocityStorage {

  /** Floats in a buffer, as slownesses among the other tables: the default. */
  FLOAT(VelocityPrecision.FLOAT, false),

  /** Halves in a buffer of their own: half the memory; times err as {@link VelocityPrecision#HALF} says. */
  HALF(VelocityPrecision.HALF, false),

  /** Floats in a 3D image, which has caches of its own on some devices. */
  IMAGE(VelocityPrecision.FLOAT, true),

  /** Halves in a 3D image. */
  HALF_IMAGE(VelocityPrecision.HALF, true);

  /** The system property that chooses. */
  static final String PROPERTY = "pstm.opencl.velocity";

  private final VelocityPrecision precision;
  private final boolean inImage;

  VelocityStorage(VelocityPrecision precision, boolean inImage) {
    this.precision = precision;
    this.inImage = inImage;
  }

  VelocityPrecision precision() {
    return precision;
  }

  boolean isImage() {
    return inImage;
  }

  /** Whether it lies apart from the other tables; then travel times are not taken from cubics. */
  boolean isApart() {
    return this != FLOAT;
  }

  /** As the property names it. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The macros of {@code velocity.h}. */
  String defines() {
    return isApart() ? "-DPSTM_APART=1 -DPSTM_IN_IMAGE=" + (inImage ? 1 : 0) + " -DPSTM_HALVES="
        + (precision == VelocityPrecision.HALF ? 1 : 0) : "";
  }

  /**
   * What the property asks for, else floats in a buffer.
   *
   * @throws KernelUnavailableException where it asks for something else
   */
  static VelocityStorage wanted() {
    String text = System.getProperty(PROPERTY, FLOAT.text());
    return Arrays.stream(values()).filter(s -> s.text().equals(text)).findFirst()
        .orElseThrow(() -> new KernelUnavailableException(PROPERTY + " is one of "
            + Arrays.stream(values()).map(VelocityStorage::text).collect(Collectors.joining(", ")) + ": " + PROPERTY
            + "=" + text));
  }

  /** Why a device does not hold it so; empty where it does. */
  Optional<String> refusedBy(DeviceContext context, DeviceLimits limits) {
    if (!inImage) return Optional.empty();
    String remedy = "; give " + PROPERTY + " the value float or half: " + PROPERTY + "=" + text();
    if (limits.texels() < 1) return Optional.of(context.device().name() + " has no 3D images" + remedy);
    return context.supports(VelocityImage.format(precision)) ? Optional.empty()
        : Optional.of(context.device().name() + " has no 3D images with " + 8 * precision.bytes() + " bits a texel" + remedy);
  }
}
