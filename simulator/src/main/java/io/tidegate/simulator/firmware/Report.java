package io.tidegate.simulator.firmware;

import org.jspecify.annotations.Nullable;

/** One thing a virtual device has to say. Words are those of the native protocol. */
public sealed interface Report {
  /**
   * Somebody showed a credential, or pressed the exit button.
   *
   * @param door 1 to 64
   * @param outcome granted, denied or presented
   * @param reason of a denial; null otherwise
   * @param direction in, out or unknown
   * @param credentialType card, pin, …, button; null: the reader does not say
   * @param credentialId null for a button
   */
  record Access(
      int door,
      String outcome,
      @Nullable String reason,
      String direction,
      @Nullable String credentialType,
      @Nullable String credentialId,
      boolean duress)
      implements Report {}

  /** The contact of a door: opened, closed, forced or held. */
  record Door(int door, String state) implements Report {}

  /** The bolt: locked, unlocked or jammed, and by what. */
  record Lock(int door, String state, String by) implements Report {}

  /** The cover: active or cleared. */
  record Tamper(String state, String part) implements Report {}

  /**
   * How doors are run from now on: normal, passage, locked_down, fire or maintenance.
   *
   * @param door 0: all of the device
   * @param by schedule, input or app
   */
  record Mode(int door, String state, String by) implements Report {}

  /**
   * Something about the device was changed.
   *
   * @param change users, schedule, network, firmware, factory_reset or other
   * @param text up to 200 characters; null: nothing to add
   */
  record Config(String change, @Nullable String text) implements Report {}

  /**
   * How the device is.
   *
   * @param battery percent; null: it has none
   * @param rssi dBm
   * @param uptime seconds
   * @param queue events kept; null: it does not say
   * @param queueLimit events it can keep; null: it does not say
   * @param autoRelock seconds, 0: never; null: it does not say
   */
  record Health(
      @Nullable Integer battery,
      int rssi,
      long uptime,
      @Nullable Integer queue,
      @Nullable Integer queueLimit,
      @Nullable Integer autoRelock)
      implements Report {
    /** One that says nothing of its queue and its lock. */
    public Health(@Nullable Integer battery, int rssi, long uptime) {
      this(battery, rssi, uptime, null, null, null);
    }

    /** The same with another charge. */
    public Health withBattery(int percent) {
      return new Health(percent, rssi, uptime, queue, queueLimit, autoRelock);
    }

    /** The same with so many events kept. */
    public Health withQueue(int kept, int limit) {
      return new Health(battery, rssi, uptime, kept, limit, autoRelock);
    }
  }

  /** Birth (true) or last will (false). */
  record Presence(boolean online) implements Report {}

  /** Whether it counts as an event; health and presence do not. */
  default boolean isEvent() {
    return !(this instanceof Health) && !(this instanceof Presence);
  }
}
