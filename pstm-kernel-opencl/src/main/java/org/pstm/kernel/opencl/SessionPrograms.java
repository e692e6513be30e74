package org.pstm.kernel.opencl;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jocl.cl_kernel;
import org.jocl.cl_program;
import org.pstm.kernel.KernelUnavailableException;
import org.pstm.kernel.SessionSpec;
import org.pstm.kernel.gpu.DeviceSource;
import org.pstm.kernel.gpu.RequestOptions;

/** What a session compiles, and the shape that it is compiled for. */
final class SessionPrograms {

  /** The system property with further options for the compiler of a device, for experiments. */
  private static final String OPTIONS = "pstm.opencl.options";

  private final OpenClKernel owner;
  private final SortedMap<String, Integer> defines;
  final LaunchShape shape;
  final cl_kernel migrate;

  private SessionPrograms(OpenClKernel owner, SessionSpec spec, DeviceResources resources, GroupLimit limit) {
    this.owner = owner;
    defines = RequestOptions.of(spec).defines();
    LaunchShape wanted = LaunchShape.of(owner, spec, Integer.MAX_VALUE);
    cl_kernel kernel = resources.kernel(compile(wanted, owner.version().entry(), defines), "migrate");
    int most = limit.of(kernel);
    // How many registers an item takes is known only now, and what a group stages depends on its size.
    while (most < wanted.group()) {
      if (most < 1 || LaunchShape.of(owner, spec, most).group() >= wanted.group())
        throw new KernelUnavailableException(owner.version().id() + " needs groups of " + wanted.group() + " work-items, "
            + owner.context().device().name() + " runs it in groups of " + most + "; use opencl_v1 or another kernel");
      wanted = LaunchShape.of(owner, spec, most);
      kernel = resources.kernel(compile(wanted, owner.version().entry(), defines), "migrate");
      most = limit.of(kernel);
    }
    shape = wanted;
    migrate = kernel;
  }

  /** The work-items that a group of a compiled kernel may have. */
  interface GroupLimit {
    int of(cl_kernel kernel);
  }

  /** Compiles; where the device runs the program in smaller groups than wanted, once more for those. */
  static SessionPrograms compile(OpenClKernel owner, SessionSpec spec, DeviceResources resources, GroupLimit limit) {
    return new SessionPrograms(owner, spec, resources, limit);
  }

  /** The program that tries where travel times may be taken from knots. */
  cl_program checkKnots() {
    return compile(shape, "check_knots.cl", new TreeMap<>(Map.of("PSTM_RAYS", defines.get("PSTM_RAYS"))));
  }

  private cl_program compile(LaunchShape wanted, String entry, SortedMap<String, Integer> macros) {
    String options = macros.entrySet().stream().map(e -> "-D" + e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
    return owner.context().program(new DeviceContext.Program(DeviceSource.assemble(OpenClSession.class, entry),
        String.join(" ", "-cl-std=CL1.2", options, wanted.defines(), owner.velocity().defines(),
            owner.version().arithmetic(owner.context().device()), registers(wanted), System.getProperty(OPTIONS, ""))));
  }

  /** Items that hold cubics need their registers. */
  private String registers(LaunchShape wanted) {
    int most = owner.profile().registers();
    return most > 0 && wanted.set() == 0 ? "-cl-nv-maxrregcount=" + most : "";
  }
}
