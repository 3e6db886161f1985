package io.tidegate.gateway.detect.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import io.tidegate.gateway.event.TimeSource;
import io.tidegate.gateway.registry.CredentialVerdict;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.testing.SmallRegister;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the rules know becomes bytes and comes back the same; bytes of another type never do. */
class KeptBytesTest {
  private static final Instant AT = Instant.parse("2026-11-24T00:00:00.000001Z");
  private static final Fingerprint CARD = new Fingerprint(1, Long.MIN_VALUE, -1);

  private final KeptBytes bytes = new KeptBytes();

  @Test
  void theStateOfEachRuleCanBeKept() {
    Map<String, List<Class<?>>> types =
        new Detection(Detectors.all(), SmallRegister.ZONE).keptTypes();
    types.forEach(
        (part, ofPart) -> {
          assertThat(ofPart).as("%s names the types of its state", part).isNotEmpty();
          assertThat(bytes.version(ofPart)).as(part).isNotZero();
        });
  }

  record Everything<T>(
      boolean yes,
      int small,
      long large,
      double broken,
      @Nullable Boolean perhaps,
      @Nullable Integer number,
      @Nullable String text,
      List<Instant> times,
      @Nullable LocalDate day,
      @Nullable Duration span,
      Set<Severities> several,
      Map<Long, String> named,
      SortedMap<Integer, List<Fingerprint>> sorted,
      @Nullable T argument,
      List<T> more) {}

  enum Severities {
    LOW,
    HIGH
  }

  @Test
  void plainValuesListsSetsMapsAndArgumentsComeBack() {
    List<Class<?>> types = List.of(Everything.class, Sequence.class);
    Everything<Sequence> full =
        new Everything<>(
            true,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            -0.1,
            false,
            -64,
            "门 door",
            List.of(Instant.MIN, AT, Instant.MAX, Instant.EPOCH.minusNanos(1_000)),
            LocalDate.of(2026, 11, 24),
            Duration.ofMillis(-1),
            Set.of(Severities.HIGH),
            Map.of(-1L, "x"),
            new TreeMap<>(Map.of(1, List.of(CARD), 0, List.of())),
            new Sequence(1, 2),
            List.of(new Sequence(3, 4)));
    Everything<Sequence> empty =
        new Everything<>(
            false,
            0,
            0,
            0,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            Set.of(),
            Map.of(),
            new TreeMap<>(),
            null,
            List.of());
    assertThat(bytes.read(types, bytes.write(types, full))).isEqualTo(full);
    assertThat(bytes.read(types, bytes.write(types, empty))).isEqualTo(empty);
  }

  @Test
  void eventsOfEveryKindComeBack() {
    List<Class<?>> types = List.of(SeenEvent.class);
    EventHead head =
        new EventHead(
            new DeviceId("trial", "gate-1"),
            1,
            new EventTime(AT, TimeSource.GATEWAY_SUSPECT, AT.minusSeconds(1)),
            Identity.SEQUENCE,
            Long.MIN_VALUE,
            new Sequence(7, 8),
            0,
            true);
    Credential card = new Credential(CredentialType.CARD, CARD, List.of(CARD));
    for (DeviceEvent event :
        List.of(
            new DeviceEvent.Access(
                head, Outcome.DENIED, DenialReason.UNKNOWN_CREDENTIAL, Direction.IN, card, true),
            new DeviceEvent.Door(head, DoorState.OPENED),
            new DeviceEvent.Lock(head, LockState.LOCKED, LockCause.KEY, null),
            new DeviceEvent.Tamper(head, TamperState.ACTIVE, TamperPart.WALL),
            new DeviceEvent.Mode(head, DoorMode.FIRE, ModeCause.INPUT),
            new DeviceEvent.Config(head, ConfigChange.USERS, null),
            new DeviceEvent.Health(head, new HealthReport(1, -60, 3L, 4L, 5L, 6, "7")),
            new DeviceEvent.Presence(head, PresenceState.OFFLINE, true))) {
      SeenEvent seen =
          new SeenEvent(
              event,
              AT,
              1,
              null,
              2,
              null,
              4,
              HolderKind.UNKNOWN,
              null,
              null,
              CredentialVerdict.NONE);
      assertThat(bytes.read(types, bytes.write(types, seen))).isEqualTo(seen);
    }
  }

  record Counted(Map<Long, short[]> hours, long[] large, int @Nullable [] none) {}

  @Test
  void arraysOfWholeNumbersComeBack() {
    List<Class<?>> types = List.of(Counted.class);
    Counted counted =
        new Counted(
            Map.of(7L, new short[] {-1, Short.MAX_VALUE}), new long[] {Long.MIN_VALUE}, null);
    Counted read = (Counted) bytes.read(types, bytes.write(types, counted));
    assertThat(read.hours().get(7L)).containsExactly(-1, Short.MAX_VALUE);
    assertThat(read.large()).containsExactly(Long.MIN_VALUE);
    assertThat(read.none()).isNull();
  }

  record Before(int count) {}

  record After(long count) {}

  @Test
  void changedTypeHasAnotherVersion() {
    assertThat(bytes.version(List.of(Before.class)))
        .isEqualTo(new KeptBytes().version(List.of(Before.class)))
        .isNotEqualTo(bytes.version(List.of(After.class)));
  }

  record Unkept(Thread thread) {}

  @Test
  void typeThatCannotBeKeptIsNamed() {
    assertThatThrownBy(() -> bytes.version(List.of(Unkept.class)))
        .hasMessageContaining("Unkept.thread")
        .hasMessageContaining("cannot be kept");
  }

  @Test
  void bytesThatWereCutShortAreRefused() {
    List<Class<?>> types = List.of(EventHead.class);
    byte[] whole =
        bytes.write(
            types,
            new EventHead(
                new DeviceId("trial", "gate-1"),
                1,
                new EventTime(AT, TimeSource.DEVICE, null),
                Identity.PAYLOAD,
                9,
                null,
                0,
                false));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> bytes.read(types, cut)).isInstanceOf(RuntimeException.class);
    }
  }
}
