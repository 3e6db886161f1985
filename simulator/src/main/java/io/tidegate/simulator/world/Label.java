package io.tidegate.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The truth about one thing that went wrong.
 *
 * @param rule id of the rule that should notice
 * @param subjectKind device, door, place, room, credential, door_credential or unknown_device
 * @param subjectId as the alert API names it: a device's id, {@code device/1}, a place's code,
 *     {@code community/device}; of a credential the id its reader reports, since an alert's own
 *     number cannot be known
 * @param place code of the place
 * @param start when it began to be so
 * @param end when it was over
 * @param tenureClass owner, tenant or dormitory: of the room; null elsewhere
 */
public record Label(
    String rule,
    String subjectKind,
    String subjectId,
    String place,
    Instant start,
    Instant end,
    @Nullable String tenureClass) {
  public Label {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(rule + " ends before it starts");
    }
  }
}
