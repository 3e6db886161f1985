package io.tidegate.gateway.store.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.TimeSource;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.NullUnmarked;

/**
 * 12,000 people move by valid time, written as people and rosters write it: an event of any day is
 * seen with the tenancies and the holder of that day, however late it comes.
 */
@NullUnmarked // a null that is not expected fails the test
class PastTenancyPropertyTest {
  private static final int PEOPLE = 12_000;
  private static final int ROOMS = 3_000;
  private static final int EVENTS = 5_000;
  private static final int WITH_A_CARD = 10;
  private static final int YEAR_SECONDS = 31_536_000;
  private static final Instant START = Instant.parse("2025-11-01T00:00:00Z");
  private static final Instant NOW = START.plusSeconds(YEAR_SECONDS);

  /** Who lived where: from, to and the card of that time. */
  private record Lived(int resident, int room, Instant from, Instant to, Fingerprint card) {
    boolean at(Instant time) {
      return !time.isBefore(from) && time.isBefore(to);
    }
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void anEventOfThePastIsSeenWithTheTenancyOfItsOwnDay(@ForAll long seed) {
    Random random = new Random(seed);
    try (Database database = EmbeddedDatabase.migrated()) {
      List<Integer> rooms = database.jdbi().inTransaction(PastTenancyPropertyTest::rooms);
      List<Lived> lives = new ArrayList<>();
      database.jdbi().useTransaction(h -> lives.addAll(moveIn(h, rooms, random)));
      database.jdbi().useTransaction(h -> lives.addAll(moveOn(h, lives, rooms, random)));
      Register register = RegisterStore.load(database.jdbi());

      for (int i = 0; i < EVENTS; i++) {
        Lived shown = lives.get(random.nextInt(lives.size()));
        Instant at = START.plusSeconds(random.nextInt(YEAR_SECONDS));
        SeenEvent seen = Correlator.see(shown(shown, at), NOW, register);

        assertThat(Set.copyOf(register.residentsOf(shown.room, at)))
            .isEqualTo(
                lives.stream()
                    .filter(each -> each.room == shown.room && each.at(at))
                    .map(Lived::resident)
                    .collect(Collectors.toSet()));
        assertThat(seen).isNotNull();
        assertThat(seen.room()).isEqualTo(shown.room);
        if (shown.resident % WITH_A_CARD == 0) {
          assertThat(seen.verdict().word()).isEqualTo(verdict(shown, at));
          assertThat(seen.holder()).isEqualTo(shown.resident);
        }
      }
    }
  }

  private static String verdict(Lived shown, Instant at) {
    return at.isBefore(shown.from) ? "not_yet" : shown.at(at) ? "valid" : "expired";
  }

  private static List<Integer> rooms(Handle h) {
    h.execute("INSERT INTO community VALUES ('trial', '试验社区', 'Trial')");
    List<Integer> rooms =
        h.createQuery(
                "INSERT INTO place (community, kind, code, name_zh, name_en)"
                    + " SELECT 'trial', 'room', 'room-' || n, '', '' FROM generate_series(1, ?) n"
                    + " RETURNING id")
            .bind(0, ROOMS)
            .mapTo(Integer.class)
            .list();
    h.execute(
        "INSERT INTO device (community, device_id, codec, place)"
            + " SELECT 'trial', 'lock-' || id, 'native', id FROM place");
    h.execute(
        "INSERT INTO door (device, door, place, kind)"
            + " SELECT number, 1, place, 'room' FROM device");
    return rooms;
  }

  private static List<Lived> moveIn(Handle h, List<Integer> rooms, Random random) {
    RegisterWriting writing = RegisterWriting.begin(h, new ChangedBy(null, 1L, NOW));
    List<Integer> residents = writing.newResidents("trial", PEOPLE);
    List<Lived> lives =
        residents.stream()
            .map(resident -> life(resident, rooms, START, random))
            .collect(Collectors.toList());
    write(writing, lives);
    return lives;
  }

  /**
   * Half of them end their tenancy earlier than was known, and most of these live elsewhere then.
   */
  private static List<Lived> moveOn(
      Handle h, List<Lived> lives, List<Integer> rooms, Random random) {
    RegisterWriting writing = RegisterWriting.begin(h, new ChangedBy(null, 2L, NOW));
    List<Lived> next = new ArrayList<>();
    for (int i = 0; i < lives.size(); i += 2) {
      Lived before = lives.get(i);
      long length = Duration.between(before.from, before.to).toSeconds();
      Instant moved = before.from.plusSeconds(1 + random.nextInt((int) length - 1));
      writing.tenancies().end(numbers(h, "tenancy", before.resident), moved);
      writing.credentials().end(numbers(h, "credential", before.resident), moved);
      lives.set(i, new Lived(before.resident, before.room, before.from, moved, before.card));
      if (i % 10 != 0) {
        next.add(life(before.resident, rooms, moved, random));
      }
    }
    write(writing, next);
    return next;
  }

  private static List<Integer> numbers(Handle h, String table, int resident) {
    return h.createQuery("SELECT id FROM " + table + " WHERE resident = ?")
        .bind(0, resident)
        .mapTo(Integer.class)
        .list();
  }

  private static Lived life(int resident, List<Integer> rooms, Instant from, Random random) {
    Instant begins = from.plusSeconds(random.nextInt(YEAR_SECONDS / 2));
    return new Lived(
        resident,
        rooms.get(random.nextInt(rooms.size())),
        begins,
        begins.plusSeconds(2 + random.nextInt(YEAR_SECONDS)),
        new Fingerprint(1, random.nextLong(), random.nextLong()));
  }

  private static void write(RegisterWriting writing, List<Lived> lives) {
    assertThat(
            writing
                .tenancies()
                .add(
                    lives.stream()
                        .map(
                            each ->
                                new Stay(
                                    each.resident, each.room, "tenant", null, each.from, each.to))
                        .toList()))
        .hasSize(lives.size());
    CredentialWriting credentials = writing.credentials();
    lives.stream()
        .filter(each -> each.resident % WITH_A_CARD == 0)
        .forEach(
            each ->
                credentials.bind(
                    new CredentialWriting.Binding(
                        "trial",
                        CredentialType.CARD,
                        List.of(each.card),
                        new CredentialWriting.Holder(HolderKind.RESIDENT, each.resident),
                        each.from,
                        each.to,
                        List.of(each.room))));
  }

  private static DeviceEvent shown(Lived lived, Instant at) {
    return new DeviceEvent.Access(
        new EventHead(
            new DeviceId("trial", "lock-" + lived.room),
            1,
            new EventTime(at, TimeSource.DEVICE, null),
            Identity.PAYLOAD,
            1,
            null,
            0,
            true),
        Outcome.GRANTED,
        null,
        Direction.IN,
        new Credential(CredentialType.CARD, lived.card, List.of()),
        false);
  }
}
