package org.pstm.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pstm.kernel.KernelId;

/**
 * One of the kernels that a migration is planned on.
 *
 * @param kernel which
 * @param device what it runs on
 * @param workers threads that own a session of it each
 * @param expectedRate contributions per second that may be expected of all its workers
 */
public record CrewMember(KernelId kernel, String device, int workers, double expectedRate) {

  /** The shape of a JSON object. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kernel", kernel.toString());
    map.put("device", device);
    map.put("workers", workers);
    map.put("expected_rate", expectedRate);
    return map;
  }
}
