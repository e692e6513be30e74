package org.pstm.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pstm.kernel.KirchhoffKernel;

/** Kernels that compute the same case, each with a session of its own. */
final class Contestants implements AutoCloseable {

  /** Rounds at the least, so that a median means something. */
  private static final int LEAST_ROUNDS = 3;

  private final KernelCase given;
  private final List<KirchhoffKernel> kernels = new ArrayList<>();
  private final List<Sessions> sessions = new ArrayList<>();

  Contestants(KernelCase given) {
    this.given = given;
  }

  /** Takes a kernel, and closes it in the end; or answers why it cannot do what is asked, and closes it now. */
  Optional<String> add(KirchhoffKernel kernel) {
    Optional<String> refusal = kernel.refuses(given.spec());
    if (refusal.isPresent()) {
      kernel.close();
      return refusal;
    }
    kernels.add(kernel);
    sessions.add(new Sessions(kernel, given, 1));
    return refusal;
  }

  /** How many there are. */
  int size() {
    return kernels.size();
  }

  /** Times all, then compares the images of their last runs. */
  Comparison compare(String options, String data, double seconds) {
    sessions.forEach(s -> s.warmUp(seconds));
    List<double[]> cpu = new ArrayList<>();
    List<double[]> wall = new ArrayList<>();
    double spent = 0;
    while (cpu.size() < LEAST_ROUNDS || spent < seconds * size()) {
      double[] cpuRates = new double[size()];
      double[] wallRates = new double[size()];
      spent += round(cpuRates, wallRates);
      cpu.add(cpuRates);
      wall.add(wallRates);
    }
    return new Comparison(options, data, kernels.stream().map(k -> k.id().toString()).toList(),
        kernels.stream().map(KirchhoffKernel::device).toList(), cpu, wall, duels());
  }

  /** All in turn, then all in turn backwards; returns the seconds it took. */
  private double round(double[] cpuRates, double[] wallRates) {
    int n = size();
    double[] cpu = new double[n];
    double[] wall = new double[n];
    double[] contributions = new double[n];
    for (int i = 0; i < 2 * n; i++) {
      int k = i < n ? i : 2 * n - 1 - i;
      TileRun.Taken taken = sessions.get(k).batch(1);
      cpu[k] += taken.cpu();
      wall[k] += taken.wall();
      contributions[k] += taken.contributions();
    }
    double spent = 0;
    for (int k = 0; k < n; k++) {
      cpuRates[k] = contributions[k] / cpu[k];
      wallRates[k] = contributions[k] / wall[k];
      spent += wall[k];
    }
    return spent;
  }

  private List<Comparison.Duel> duels() {
    List<Comparison.Duel> duels = new ArrayList<>();
    for (int a = 0; a < size(); a++)
      for (int b = 0; b < size(); b++) {
        if (a == b) continue;
        ImageDifference difference = ImageDifference.of(sessions.get(a).images(), sessions.get(b).images());
        Allowance allowance = allowance(a).plus(allowance(b));
        duels.add(new Comparison.Duel(kernels.get(a).id().toString(), kernels.get(b).id().toString(), difference,
            allowance));
      }
    return duels;
  }

  private Allowance allowance(int k) {
    return Allowance.of(given.spec(), kernels.get(k).numerics(), given.peakFrequency());
  }

  @Override
  public void close() {
    sessions.forEach(Sessions::close);
    kernels.forEach(KirchhoffKernel::close);
  }
}
