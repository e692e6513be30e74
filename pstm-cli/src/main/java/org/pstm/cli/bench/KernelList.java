package org.pstm.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pstm.kernel.Availability.Unavailable;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KirchhoffKernels;

/**
 * The kernels that a user names for measuring.
 *
 * @param ids exact ids, each once
 * @param leftOut of {@code all}, those that cannot run here
 */
public record KernelList(List<String> ids, List<LeftOut> leftOut) {

  /**
   * A kernel that is not measured.
   *
   * @param kernel its id
   * @param reason why, with the remedy
   */
  public record LeftOut(String kernel, String reason) {}

  /** Every kernel found that can run here. */
  public static final String ALL = "all";

  /**
   * Finds what is meant: {@code all}, ids, or a backend for its fastest version.
   *
   * @throws org.pstm.kernel.UnknownKernelException where one is not known
   * @throws org.pstm.kernel.KernelUnavailableException where one that is named cannot run here
   */
  public static KernelList of(List<String> requests) {
    KernelCatalogue catalogue = KirchhoffKernels.discover();
    if (requests.equals(List.of(ALL))) return all(catalogue);
    Set<String> ids = new LinkedHashSet<>();
    for (String request : requests) {
      // One that cannot run is refused here, before anything is measured.
      catalogue.createKernel(request).close();
      ids.add(catalogue.resolve(request).toString());
    }
    return new KernelList(List.copyOf(ids), List.of());
  }

  private static KernelList all(KernelCatalogue catalogue) {
    List<String> ids = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (KernelCatalogue.Entry entry : catalogue.entries()) {
      if (entry.availability() instanceof Unavailable no)
        leftOut.add(new LeftOut(entry.id().toString(), "cannot run here: " + no.reason() + "; " + no.remedy()));
      else ids.add(entry.id().toString());
    }
    return new KernelList(ids, leftOut);
  }
}
