package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who uses a door, and on which days. */
final class DoorUsers {
  /** Days kept of one person. */
  private static final int MOST_DAYS = 20;

  private DoorUsers() {}

  /** Who it was: a holder once, whatever was shown; one that is not known by the credential. */
  static @Nullable String person(SeenEvent seen) {
    if (seen.holder() != null) {
      return seen.holderKind().word() + seen.holder();
    }
    Credential credential = ((DeviceEvent.Access) seen.event()).credential();
    Fingerprint fingerprint = credential == null ? null : credential.fingerprint();
    return fingerprint == null
        ? null
        : Long.toHexString(fingerprint.high()) + Long.toHexString(fingerprint.low());
  }

  /** The days with that of {@code second}: of each day the first second, oldest first. */
  static List<Long> withDay(List<Long> days, long second, RuleContext context) {
    LocalDate day = context.day(Instant.ofEpochSecond(second));
    for (int i = 0; i < days.size(); i++) {
      if (context.day(Instant.ofEpochSecond(days.get(i))).equals(day)) {
        if (days.get(i) <= second) {
          return days;
        }
        List<Long> earlier = new ArrayList<>(days);
        earlier.set(i, second);
        return List.copyOf(earlier);
      }
    }
    List<Long> more = new ArrayList<>(days);
    more.add(second);
    Collections.sort(more);
    return List.copyOf(more.size() > MOST_DAYS ? more.subList(1, more.size()) : more);
  }
}
