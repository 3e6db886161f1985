package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.SeenEvent;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Subjects as map keys, cheap to make: a Long for doors, devices, rooms and places, a {@link
 * Fingerprint} for credentials, a {@link TopicId} for what is not registered.
 */
final class SubjectKey {
  /** A credential at a door. {@code door}: as {@link #door}. */
  record DoorCredential(long door, Fingerprint fingerprint) {}

  private SubjectKey() {}

  /** The subject of that kind an event is about; null if there is none. */
  static @Nullable Object of(SubjectKind kind, SeenEvent seen) {
    return switch (kind) {
      case DOOR -> door(seen.device(), seen.event().head().door());
      case DEVICE -> (long) seen.device();
      case PLACE -> (long) seen.place();
      case ROOM -> seen.room() == null ? null : (Long) (long) seen.room();
      case CREDENTIAL -> fingerprint(seen.event());
      case DOOR_CREDENTIAL -> doorCredential(seen);
      case UNKNOWN_DEVICE -> null;
    };
  }

  /** The key of the door an event is of. */
  static Object doorOf(SeenEvent seen) {
    return door(seen.device(), seen.event().head().door());
  }

  /** The key of a door. */
  static Object door(int device, int number) {
    return ((long) device << 7) | number;
  }

  /** As findings and alerts write it. */
  static Subject subject(SubjectKind kind, Object key) {
    if (key instanceof Fingerprint fingerprint) {
      return new Subject(kind, hex(fingerprint));
    }
    if (key instanceof DoorCredential both) {
      return new Subject(kind, doorText(both.door) + "/" + hex(both.fingerprint));
    }
    if (key instanceof TopicId id) {
      return new Subject(kind, id.toString());
    }
    long number = (Long) key;
    return new Subject(kind, kind == SubjectKind.DOOR ? doorText(number) : Long.toString(number));
  }

  /** The device of a subject that is one, or a part of one; -1 otherwise. */
  static int device(SubjectKind kind, Object key) {
    if (key instanceof DoorCredential both) {
      return (int) (both.door >> 7);
    }
    return switch (kind) {
      case DEVICE -> (int) (long) (Long) key;
      case DOOR -> (int) ((Long) key >> 7);
      case PLACE, ROOM, CREDENTIAL, DOOR_CREDENTIAL, UNKNOWN_DEVICE -> -1;
    };
  }

  /** The number of the door of a subject that is one, or of one; 0 otherwise. */
  static int doorNumber(SubjectKind kind, Object key) {
    if (key instanceof DoorCredential both) {
      return (int) (both.door & 127);
    }
    return kind == SubjectKind.DOOR ? (int) ((Long) key & 127) : 0;
  }

  /** The reverse of {@link #subject}. */
  static Object parse(Subject subject) {
    String key = subject.key();
    if (subject.kind() == SubjectKind.CREDENTIAL) {
      return Fingerprint.fromBytes(HexFormat.of().parseHex(key));
    }
    int slash = key.indexOf('/');
    if (subject.kind() == SubjectKind.UNKNOWN_DEVICE) {
      return TopicId.parse(key);
    }
    if (subject.kind() == SubjectKind.DOOR_CREDENTIAL) {
      int second = key.indexOf('/', slash + 1);
      return new DoorCredential(
          (Long) parse(new Subject(SubjectKind.DOOR, key.substring(0, second))),
          Fingerprint.fromBytes(HexFormat.of().parseHex(key.substring(second + 1))));
    }
    return slash < 0
        ? (Object) Long.valueOf(key)
        : door(
            Integer.parseInt(key.substring(0, slash)), Integer.parseInt(key.substring(slash + 1)));
  }

  private static @Nullable Object doorCredential(SeenEvent seen) {
    Fingerprint fingerprint = fingerprint(seen.event());
    return fingerprint == null
        ? null
        : new DoorCredential(((long) seen.device() << 7) | seen.event().head().door(), fingerprint);
  }

  private static String doorText(long number) {
    return (number >> 7) + "/" + (number & 127);
  }

  private static String hex(Fingerprint fingerprint) {
    return HexFormat.of().formatHex(fingerprint.toBytes());
  }

  /** The credential that a key names; null if it names none. */
  static @Nullable Fingerprint fingerprintOf(Object key) {
    if (key instanceof DoorCredential both) {
      return both.fingerprint;
    }
    return key instanceof Fingerprint fingerprint ? fingerprint : null;
  }

  /** What was shown to a reader; null if nothing that can be recognised. */
  static @Nullable Fingerprint fingerprint(DeviceEvent event) {
    Credential credential = event instanceof DeviceEvent.Access access ? access.credential() : null;
    return credential == null ? null : credential.fingerprint();
  }
}
