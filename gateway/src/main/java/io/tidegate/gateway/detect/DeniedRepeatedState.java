package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link DeniedRepeated} remembers of a door. Immutable.
 *
 * @param denials oldest first, without those that a grant explained
 * @param metAt when the count reached the threshold; null if it has not
 * @param endsAt when the count will have been under it for long enough
 * @param stage whether that was told
 */
record DeniedRepeatedState(
    List<SeenEvent> denials, @Nullable Instant metAt, @Nullable Instant endsAt, Stage stage) {
  /** How far a run of denials has come. */
  enum Stage {
    /** Under the threshold. */
    COUNTING,
    /** Over it, but all with one known card, which may yet be granted. */
    WAITING,
    FIRING,
    /** Over, and its end told; late denials may still belong to it. */
    ENDED
  }

  static final DeniedRepeatedState NOTHING =
      new DeniedRepeatedState(List.of(), null, null, Stage.COUNTING);

  DeniedRepeatedState with(List<SeenEvent> others) {
    return new DeniedRepeatedState(others, metAt, endsAt, stage);
  }

  DeniedRepeatedState met(Instant at, Instant ends, Stage other) {
    return new DeniedRepeatedState(denials, at, ends, other);
  }

  DeniedRepeatedState at(Stage other) {
    return new DeniedRepeatedState(denials, metAt, endsAt, other);
  }

  DeniedRepeatedState counting() {
    return new DeniedRepeatedState(denials, null, null, Stage.COUNTING);
  }

  /** The denials within {@code length} before {@code at}, one then included. */
  List<SeenEvent> window(Duration length, Instant at) {
    Instant from = at.minus(length);
    List<SeenEvent> within = new ArrayList<>();
    for (SeenEvent denial : denials) {
      if (denial.occurredAt().isAfter(from) && !denial.occurredAt().isAfter(at)) {
        within.add(denial);
      }
    }
    return within;
  }

  /** Whether any window of that length holds that many. */
  boolean reaches(int count, Duration length) {
    for (SeenEvent denial : denials) {
      if (window(length, denial.occurredAt()).size() >= count) {
        return true;
      }
    }
    return false;
  }

  /** What was shown; null if nothing that can be recognised. */
  static @Nullable Fingerprint card(SeenEvent access) {
    Credential credential = ((DeviceEvent.Access) access.event()).credential();
    return credential == null ? null : credential.fingerprint();
  }
}
