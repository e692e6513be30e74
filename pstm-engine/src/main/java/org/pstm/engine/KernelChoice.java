package org.pstm.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pstm.kernel.Availability;
import org.pstm.kernel.KernelCatalogue;
import org.pstm.kernel.KernelOptions;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.KirchhoffKernel;
import org.pstm.kernel.KirchhoffKernels;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.UnsupportedRequestException;

/**
 * Finds the kernel for a migration: of all that a request may mean, the fastest that can run here and does not refuse
 * what is asked. A kernel asked for by its id is taken, or the migration is refused; where a device is named, on that.
 */
final class KernelChoice {

  private final KernelCatalogue catalogue = KirchhoffKernels.discover();
  private final String request;
  private final KernelOptions options;
  private final List<KernelCatalogue.Entry> candidates;
  private final List<String> passedOver = new ArrayList<>();
  private boolean refused;

  /**
   * Looks for what the request may mean.
   *
   * @throws org.pstm.kernel.UnknownKernelException where no provider knows it
   * @throws KernelUnavailableException where nothing that it may mean can run here
   */
  KernelChoice(String request, KernelOptions options) {
    this.request = request;
    this.options = options;
    candidates = catalogue.candidates(request, options);
  }

  /** What was asked for. */
  String request() {
    return request;
  }

  /**
   * Refuses early what cannot be, whatever the migration.
   *
   * @throws KernelUnavailableException where nothing that the request may mean can run here
   */
  void requireAvailable() {
    if (candidates.stream().allMatch(candidate -> candidate.availability() instanceof Availability.Unavailable))
      catalogue.createKernel(candidates.getFirst().id().toString(), options).close();
  }

  /**
   * The kernel for a migration; for its caller to close.
   *
   * @throws UnsupportedRequestException where all refuse
   * @throws KernelUnavailableException where none can be made
   */
  ChosenKernel of(SessionSpec spec) {
    if (candidates.size() == 1) return only(candidates.getFirst(), spec);
    candidates.forEach(this::passOverUnavailable);
    for (KernelCatalogue.Entry candidate : candidates) {
      Optional<KirchhoffKernel> kernel = attempt(candidate, spec);
      if (kernel.isPresent()) return chosen(kernel.get(), spec, candidate);
    }
    String reasons = String.join(" | ", passedOver);
    if (refused) throw new UnsupportedRequestException("no kernel can do what is asked of " + request + ": " + reasons);
    throw new KernelUnavailableException("kernel " + request + " cannot run here: " + reasons);
  }

  private ChosenKernel only(KernelCatalogue.Entry candidate, SessionSpec spec) {
    KirchhoffKernel kernel = catalogue.createKernel(candidate.id().toString(), options);
    Optional<String> reason = kernel.refuses(spec);
    if (reason.isEmpty()) return chosen(kernel, spec, candidate);
    kernel.close();
    throw new UnsupportedRequestException(reason.get());
  }

  private ChosenKernel chosen(KirchhoffKernel kernel, SessionSpec spec, KernelCatalogue.Entry candidate) {
    return new ChosenKernel(kernel, spec, rate(candidate), ChosenKernel.Place.of(kernel, catalogue), passedOver);
  }

  private void passOverUnavailable(KernelCatalogue.Entry candidate) {
    if (candidate.availability() instanceof Availability.Unavailable no)
      passedOver.add(candidate.id() + " cannot run here: " + no.reason() + "; " + no.remedy());
  }

  /** The kernel where it can be made and does not refuse; else why not is noted. */
  private Optional<KirchhoffKernel> attempt(KernelCatalogue.Entry candidate, SessionSpec spec) {
    if (candidate.availability() instanceof Availability.Unavailable) return Optional.empty();
    KirchhoffKernel kernel;
    try {
      kernel = catalogue.createKernel(candidate.id().toString(), options);
    } catch (KernelUnavailableException e) {
      passedOver.add(e.getMessage());
      return Optional.empty();
    }
    Optional<String> reason = kernel.refuses(spec);
    if (reason.isEmpty()) return Optional.of(kernel);
    kernel.close();
    refused = true;
    passedOver.add(candidate.id() + " cannot do what is asked: " + reason.get());
    return Optional.empty();
  }

  private static double rate(KernelCatalogue.Entry entry) {
    return entry.availability() instanceof Availability.Available a ? a.expectedRate() : 0;
  }
}
