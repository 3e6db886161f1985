package io.tidegate.gateway.event;

import io.tidegate.gateway.event.DeviceEvent.Access;
import io.tidegate.gateway.event.DeviceEvent.Lock;
import org.jspecify.annotations.Nullable;

/** What an event says, in the words that tables and evidence have of it. */
public final class EventWords {
  private EventWords() {}

  /** Outcome of an access; state of a door, lock, tamper or mode; change of a config. */
  public static String state(DeviceEvent event) {
    return event.fold(
        access -> access.outcome().word(),
        door -> door.state().word(),
        lock -> lock.state().word(),
        tamper -> tamper.state().word(),
        mode -> mode.state().word(),
        config -> config.change().word(),
        health -> "health",
        presence -> presence.state().word());
  }

  /**
   * Reason of a denial; cause of a lock or mode; part of a tamper; text of a config; null
   * otherwise.
   */
  public static @Nullable String reason(DeviceEvent event) {
    return switch (event.kind()) {
      case ACCESS -> word(((Access) event).reason());
      case LOCK -> ((Lock) event).cause().word();
      case TAMPER -> ((DeviceEvent.Tamper) event).part().word();
      case MODE -> ((DeviceEvent.Mode) event).cause().word();
      case CONFIG -> ((DeviceEvent.Config) event).text();
      case DOOR, HEALTH, PRESENCE -> null;
    };
  }

  /** What was shown; null if nothing was, or the device does not say. */
  public static @Nullable Credential credential(DeviceEvent event) {
    if (event instanceof Access access) {
      return access.credential();
    }
    return event instanceof Lock lock ? lock.credential() : null;
  }

  private static @Nullable String word(@Nullable DenialReason reason) {
    return reason == null ? null : reason.word();
  }
}
