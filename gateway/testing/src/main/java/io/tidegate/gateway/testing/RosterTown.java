package io.tidegate.gateway.testing;

import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.RosterCheck;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.roster.change.RoomIndex;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterRequest;
import io.tidegate.gateway.store.roster.RosterRollback;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.NullUnmarked;

/** The small register, with more rooms and a second house, and rosters of it. */
@NullUnmarked
public final class RosterTown implements AutoCloseable {
  /** When rosters are applied. */
  public static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  public static final String HEADER = "姓名,房号,证件号码,联系电话,入住日期,退租日期,与承租人关系\n";

  public final Database database;
  public final PeopleStore people = TestPeople.store();

  /** With so many rooms in the first house in addition to the small register's. */
  public RosterTown(int rooms) throws Exception {
    database = EmbeddedDatabase.migrated();
    RegisterImport.run(database.jdbi(), SmallRegister.files(texts(rooms)), NOW);
  }

  /** Over a database that has such a register. */
  public RosterTown(Database database) {
    this.database = database;
  }

  /** The files of such a register. */
  public static Map<String, String> texts(int rooms) {
    Map<String, String> texts = new LinkedHashMap<>(SmallRegister.texts());
    StringBuilder places = new StringBuilder(texts.get("places.csv"));
    for (int n = 1; n <= rooms; n++) {
      places.append("b1-u1-r%d,b1-u1,room,%d室,Room %d,,\n".formatted(n, 1000 + n, 1000 + n));
    }
    places.append("b2,,building,2幢,Building 2,m01,2\nb2-101,b2,room,101室,Room 101,,\n");
    texts.put("places.csv", places.toString());
    texts.put("houses.csv", texts.get("houses.csv") + "h02,b2,2幢,Building 2,,\n");
    return texts;
  }

  /** A roster of these rows. */
  public RosterRequest request(String rows, ImportMode mode) {
    Register register = RegisterStore.load(database.jdbi());
    RoomIndex index = RoomIndex.of(register.places(), null);
    byte[] file = (HEADER + rows).getBytes(StandardCharsets.UTF_8);
    RosterPreview preview =
        RosterCheck.check(file, index.homes(), LocalDate.ofInstant(NOW, SmallRegister.ZONE));
    return new RosterRequest("trial", sha256(file), preview, index, Set.of(), null, mode, null);
  }

  /** What it would change. */
  public RosterApply.Planned plan(RosterRequest request) {
    return database
        .jdbi()
        .inTransaction(
            TransactionIsolationLevel.REPEATABLE_READ,
            handle -> new RosterApply(people, SmallRegister.ZONE).plan(handle, request, NOW));
  }

  /** Applies these rows. */
  public RosterApply.Outcome apply(String rows) {
    return apply(request(rows, ImportMode.INCREMENTAL), RosterApply.Consent.NONE, NOW);
  }

  /** Applies what was read. */
  public RosterApply.Outcome apply(
      RosterRequest request, RosterApply.Consent consent, Instant now) {
    return database
        .jdbi()
        .inTransaction(
            handle ->
                new RosterApply(people, SmallRegister.ZONE).apply(handle, request, consent, now));
  }

  /** Takes a batch back. */
  public RosterRollback.Outcome roll(long batch) {
    return database
        .jdbi()
        .inTransaction(
            handle -> new RosterRollback(people).roll(handle, batch, null, NOW.plusSeconds(60)));
  }

  /** All that a roster may change, as text; persons in the clear. */
  public List<String> everything() {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              List<String> all =
                  handle
                      .createQuery(
                          """
                          SELECT 'tenancy ' || t::text FROM tenancy t
                          UNION ALL SELECT 'resident ' || r::text FROM resident r
                          UNION ALL SELECT 'line ' || l::text FROM roster_line l
                          UNION ALL SELECT 'house ' || h::text FROM house h
                          UNION ALL SELECT 'lookup ' || l::text FROM person_lookup l
                          UNION ALL SELECT 'person ' || concat_ws(',', resident, id_type, birth_year,
                            notice_version, lawful_basis, entered_by, entered_at) FROM person""")
                      .mapTo(String.class)
                      .list();
              List<Integer> residents =
                  handle.createQuery("SELECT id FROM resident").mapTo(Integer.class).list();
              people
                  .open(handle, residents)
                  .forEach(
                      (resident, person) ->
                          all.add(
                              resident
                                  + person.name()
                                  + person.phone()
                                  + person.idType()
                                  + person.idNumber()
                                  + person.birthYear()));
              return all.stream().sorted().toList();
            });
  }

  public long version() {
    return database.jdbi().withHandle(RegisterStore::version);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** So many rows, four a room, of people who never were. */
  public static String rows(int count) {
    StringBuilder rows = new StringBuilder();
    for (int n = 0; n < count; n++) {
      String name = "张三李四王五赵六钱七孙八周九吴十".substring(n % 8 * 2, n % 8 * 2 + 2);
      rows.append(
          "%s,1-1-%d,%s,138%04d00%02d,2026-3-%d,,租客%n"
              .formatted(name, 1001 + n / 4, id(n), n / 100, n % 100, 1 + n % 28));
    }
    return rows.toString();
  }

  private static String id(int n) {
    String number =
        "%06d%04d%02d%02d%03d"
            .formatted(330100 + n / 1000, 1900 + n % 10, 1 + n % 12, 1 + n % 28, n % 1000);
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (number.charAt(i) - '0');
    }
    return number + "10X98765432".charAt(sum % 11);
  }

  @Override
  public void close() {
    database.close();
  }
}
