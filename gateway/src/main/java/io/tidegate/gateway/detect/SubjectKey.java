package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.SeenEvent;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Subjects as map keys, cheap to make: a Long for doors, devices and rooms, a {@link Fingerprint}
 * for credentials.
 */
final class SubjectKey {
  private SubjectKey() {}

  /** The subject of that kind an event is about; null if there is none. */
  static @Nullable Object of(SubjectKind kind, SeenEvent seen) {
    return switch (kind) {
      case DOOR -> door(seen.device(), seen.event().head().door());
      case DEVICE -> (long) seen.device();
      case PLACE -> (long) seen.place();
      case ROOM -> seen.room() == null ? null : (Long) (long) seen.room();
      case CREDENTIAL -> fingerprint(seen.event());
      case DOOR_CREDENTIAL, UNKNOWN_DEVICE -> null;
    };
  }

  /** The key of a door. */
  static Object door(int device, int number) {
    return ((long) device << 7) | number;
  }

  /** As findings and alerts write it. */
  static Subject subject(SubjectKind kind, Object key) {
    if (key instanceof Fingerprint fingerprint) {
      return new Subject(kind, HexFormat.of().formatHex(fingerprint.toBytes()));
    }
    long number = (Long) key;
    return new Subject(
        kind,
        kind == SubjectKind.DOOR ? (number >> 7) + "/" + (number & 127) : Long.toString(number));
  }

  /** The reverse of {@link #subject}. */
  static Object parse(Subject subject) {
    String key = subject.key();
    if (subject.kind() == SubjectKind.CREDENTIAL) {
      return Fingerprint.fromBytes(HexFormat.of().parseHex(key));
    }
    int slash = key.indexOf('/');
    return slash < 0
        ? (Object) Long.valueOf(key)
        : door(
            Integer.parseInt(key.substring(0, slash)), Integer.parseInt(key.substring(slash + 1)));
  }

  private static @Nullable Fingerprint fingerprint(DeviceEvent event) {
    Credential credential = event instanceof DeviceEvent.Access access ? access.credential() : null;
    return credential == null ? null : credential.fingerprint();
  }
}
