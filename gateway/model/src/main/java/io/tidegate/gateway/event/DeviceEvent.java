package io.tidegate.gateway.event;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing a device says happened. Immutable and safe on any thread; credentials are fingerprints
 * already.
 *
 * <p>{@link Health} and {@link Presence} are about the apparatus and go to a table of their own.
 */
public sealed interface DeviceEvent {
  /** Device, door, time and identity. */
  EventHead head();

  /** Which record this is, for a switch. */
  EventKind kind();

  /** The same event with another head. */
  DeviceEvent withHead(EventHead head);

  /**
   * Someone asked to pass.
   *
   * @param reason why it was refused; null unless denied
   * @param credential what was shown; null where the device does not say
   * @param duress whether the duress PIN or finger was used
   */
  record Access(
      EventHead head,
      Outcome outcome,
      @Nullable DenialReason reason,
      Direction direction,
      @Nullable Credential credential,
      boolean duress)
      implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.ACCESS;
    }

    @Override
    public Access withHead(EventHead other) {
      return new Access(other, outcome, reason, direction, credential, duress);
    }
  }

  /** A door contact spoke. */
  record Door(EventHead head, DoorState state) implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.DOOR;
    }

    @Override
    public Door withHead(EventHead other) {
      return new Door(other, state);
    }
  }

  /** A bolt moved. {@code credential}: null unless the device says whose. */
  record Lock(EventHead head, LockState state, LockCause cause, @Nullable Credential credential)
      implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.LOCK;
    }

    @Override
    public Lock withHead(EventHead other) {
      return new Lock(other, state, cause, credential);
    }
  }

  /** A tamper switch spoke. */
  record Tamper(EventHead head, TamperState state, TamperPart part) implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.TAMPER;
    }

    @Override
    public Tamper withHead(EventHead other) {
      return new Tamper(other, state, part);
    }
  }

  /** A door, or with door 0 all doors of the device, changed mode. */
  record Mode(EventHead head, DoorMode state, ModeCause cause) implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.MODE;
    }

    @Override
    public Mode withHead(EventHead other) {
      return new Mode(other, state, cause);
    }
  }

  /**
   * A device's configuration changed. {@code text}: at most 200 characters, null if there is none.
   */
  record Config(EventHead head, ConfigChange change, @Nullable String text) implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.CONFIG;
    }

    @Override
    public Config withHead(EventHead other) {
      return new Config(other, change, text);
    }
  }

  /** How a device is. */
  record Health(EventHead head, HealthReport report) implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.HEALTH;
    }

    @Override
    public Health withHead(EventHead other) {
      return new Health(other, report);
    }
  }

  /** A device's birth or last will. {@code retained}: the broker kept it; it is state, not news. */
  record Presence(EventHead head, PresenceState state, boolean retained) implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.PRESENCE;
    }

    @Override
    public Presence withHead(EventHead other) {
      return new Presence(other, state, retained);
    }
  }

  /** Java 17 has no switch over types: one function a record, none can be forgotten. */
  default <R> R fold(
      Function<? super Access, R> access,
      Function<? super Door, R> door,
      Function<? super Lock, R> lock,
      Function<? super Tamper, R> tamper,
      Function<? super Mode, R> mode,
      Function<? super Config, R> config,
      Function<? super Health, R> health,
      Function<? super Presence, R> presence) {
    return switch (kind()) {
      case ACCESS -> access.apply((Access) this);
      case DOOR -> door.apply((Door) this);
      case LOCK -> lock.apply((Lock) this);
      case TAMPER -> tamper.apply((Tamper) this);
      case MODE -> mode.apply((Mode) this);
      case CONFIG -> config.apply((Config) this);
      case HEALTH -> health.apply((Health) this);
      case PRESENCE -> presence.apply((Presence) this);
    };
  }
}
