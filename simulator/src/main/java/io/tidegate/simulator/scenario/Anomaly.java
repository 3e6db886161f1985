package io.tidegate.simulator.scenario;

import java.time.Duration;
import java.util.List;

/**
 * What goes wrong, and the truth about it.
 *
 * @param subjectKind door, device, room or credential
 * @param subjectId the register's id; of a credential the id its reader reports, since an alert's
 *     own number cannot be known
 * @param place code of the place
 * @param start when the condition holds, from the start of the anomaly
 * @param end when it has ended
 */
public record Anomaly(
    String rule,
    String subjectKind,
    String subjectId,
    String place,
    Duration start,
    Duration end,
    List<Cue> cues) {
  public Anomaly {
    cues = List.copyOf(cues);
  }
}
