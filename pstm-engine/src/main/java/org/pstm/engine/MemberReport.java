package org.pstm.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pstm.engine.run.MemberTally;
import org.pstm.kernel.DeviceUse;
import org.pstm.kernel.KernelId;
import org.pstm.kernel.KernelMetrics;

/**
 * What one of the kernels of a migration did.
 *
 * @param kernel which
 * @param device what it ran on
 * @param workers threads that owned a session of it each
 * @param tiles finished
 * @param tilesGivenBack taken by workers that failed, for others to repeat
 * @param work what its sessions did
 * @param waited time that its sessions waited for traces, all workers together
 * @param span by the clock, from its first tile's beginning to its last one's end
 * @param idle of that span, or of the device's own, what nothing was computed in
 * @param use what its device did for all kernels, where it tells
 * @param failures why workers failed; empty where all is well
 */
public record MemberReport(KernelId kernel, String device, int workers, int tiles, int tilesGivenBack,
    KernelMetrics work, Duration waited, Duration span, Duration idle, Optional<DeviceUse> use,
    List<String> failures) {

  private static final double NANOS = 1e-9;

  /** Takes a copy. */
  public MemberReport {
    failures = List.copyOf(failures);
  }

  static MemberReport of(MemberTally tally) {
    return new MemberReport(tally.member().kernel().id(), tally.member().kernel().device(), tally.member().workers(),
        tally.tiles(), tally.givenBack(), tally.kernel(), tally.waited(), tally.span(), tally.idle(),
        tally.device(), tally.failures());
  }

  /** The shape of a JSON object. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kernel", kernel.toString());
    map.put("device", device);
    map.put("workers", workers);
    map.put("tiles", tiles);
    map.put("contributions", work.contributions());
    map.put("kernel_s", seconds(work.compute()));
    map.put("transfer_s", seconds(work.transfer()));
    map.put("bytes_moved", work.bytesMoved());
    map.put("waited_s", seconds(waited));
    map.put("span_s", seconds(span));
    map.put("idle_s", seconds(idle));
    map.put("contributions_per_second", work.contributions() / Math.max(NANOS, seconds(span)));
    if (!failures.isEmpty()) {
      map.put("failures", failures);
      map.put("tiles_given_back", tilesGivenBack);
    }
    return map;
  }

  /** What the devices of a crew did, each once however many kernels ran on it; the shape of JSON objects. */
  static List<Map<String, Object>> devices(List<MemberReport> crew) {
    Map<String, DeviceUse> uses = new LinkedHashMap<>();
    // Of two kernels on a device the one that was made first saw all of its work.
    crew.forEach(member -> member.use().ifPresent(use -> uses.merge(use.device(), use,
        (a, b) -> a.span().compareTo(b.span()) < 0 ? b : a)));
    return uses.values().stream().map(MemberReport::toMap).toList();
  }

  private static Map<String, Object> toMap(DeviceUse use) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", use.device());
    map.put("span_s", seconds(use.span()));
    map.put("kernel_s", seconds(use.compute()));
    map.put("transfer_s", seconds(use.transfer()));
    map.put("idle_s", seconds(use.idle()));
    map.put("bytes_moved", use.bytesMoved());
    return map;
  }

  private static double seconds(Duration time) {
    return time.toNanos() * NANOS;
  }
}
