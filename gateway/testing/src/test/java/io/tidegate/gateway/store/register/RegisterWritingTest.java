package io.tidegate.gateway.store.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked // a null that is not expected fails the test
class RegisterWritingTest {
  private static final Instant IMPORTED = Instant.parse("2026-11-01T01:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Instant A_YEAR_AGO = Instant.parse("2025-11-01T01:00:00Z");
  private static final Instant SPRING = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant SUMMER = Instant.parse("2026-06-01T00:00:00Z");

  private final Database database = EmbeddedDatabase.migrated();
  private int account;

  @BeforeEach
  void fill() throws Exception {
    RegisterImport.run(database.jdbi(), SmallRegister.files(SmallRegister.texts()), IMPORTED);
    account =
        number("INSERT INTO account (name, display_name) VALUES ('wang', 'Wang') RETURNING id");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anImportKeepsNoRowForWhatItAddsAndOneForWhatItCorrects() throws Exception {
    assertThat(number("SELECT count(*) FROM register_change")).isZero();
    Map<String, String> texts = SmallRegister.texts();
    texts.computeIfPresent(
        "tenancies.csv", (name, text) -> text.replace("2026-01-01,\n", "2026-01-01,2026-12-01\n"));
    RegisterImport.run(database.jdbi(), SmallRegister.files(texts), NOW);

    assertThat(changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change).containsEntry("kind", "tenancy").containsEntry("what", "ended");
              assertThat(change.get("account")).isNull();
              assertThat(change.get("after").toString()).contains("2026-11-30T16:00:00+00:00");
              assertThat(change.get("before").toString()).doesNotContain("valid_to");
            });
  }

  @Test
  void aResidentMovesInUnderOneNewVersionKeptWithWhoDidIt() {
    long before = version();
    int resident = moveIn("b1-u1-102", SPRING, null);

    assertThat(version()).isEqualTo(before + 1);
    assertThat(register().residentsOf(place("b1-u1-102"), NOW)).containsExactly(resident);
    assertThat(register().residentsOf(place("b1-u1-102"), SPRING.minusSeconds(1))).isEmpty();
    assertThat(text("SELECT code FROM resident WHERE id = " + resident)).matches("r-[a-z0-9]{12}");
    assertThat(changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change)
                  .containsEntry("kind", "tenancy")
                  .containsEntry("what", "added")
                  .containsEntry("account", account)
                  .containsEntry("place", place("b1-u1-102"))
                  .containsEntry("resident", resident);
              assertThat(change.get("after").toString()).doesNotContain("resident");
            });
  }

  @Test
  void aChangeThatRollsBackChangesNeitherVersionNorHistory() {
    long before = version();
    assertThatThrownBy(
            () ->
                database
                    .jdbi()
                    .useTransaction(
                        h -> {
                          RegisterWriting.begin(h, ChangedBy.account(account, NOW))
                              .newResidents("trial", 1);
                          throw new IllegalStateException("in doubt");
                        }))
        .hasMessage("in doubt");

    assertThat(version()).isEqualTo(before);
    assertThat(changes()).isEmpty();
  }

  @Test
  void noResidentIsInOneRoomTwiceAtATime() {
    int resident = moveIn("b1-u1-102", SPRING, null);
    Stay again = new Stay(resident, place("b1-u1-102"), "tenant", null, SUMMER, null);
    Stay earlier = new Stay(resident, place("b1-u1-102"), "tenant", null, A_YEAR_AGO, SPRING);
    Stay elsewhere = new Stay(resident, place("b1-u1-101"), "owner", null, SUMMER, null);

    Map<Integer, Integer> made =
        writing(w -> w.tenancies().add(List.of(again, earlier, elsewhere, elsewhere)));

    assertThat(made).containsOnlyKeys(1, 2);
  }

  @Test
  void nobodyLivesInARoomPastItsEnd() {
    int resident = moveIn("b1-u1-102", SPRING, SUMMER);
    int tenancy = number("SELECT id FROM tenancy WHERE resident = " + resident);
    int room = place("b1-u1-102");
    database
        .jdbi()
        .useHandle(h -> h.execute("UPDATE place SET valid_to = ? WHERE id = ?", NOW, room));
    Stay open = new Stay(resident, room, "tenant", null, SUMMER, null);
    Stay longer = new Stay(resident, room, "tenant", null, SUMMER, NOW.plusSeconds(1));
    Stay past = new Stay(resident, room, "tenant", null, SUMMER, NOW);

    assertThat(corrected(tenancy, null)).isZero();
    assertThat(corrected(tenancy, NOW.plusSeconds(1))).isZero();
    assertThat(corrected(tenancy, SUMMER)).isEqualTo(1);
    assertThat(added(open)).isEmpty();
    assertThat(added(longer)).isEmpty();
    assertThat(added(past)).containsOnlyKeys(0);
  }

  private Map<Integer, Integer> added(Stay stay) {
    return writing(w -> w.tenancies().add(List.of(stay)));
  }

  private int corrected(int tenancy, Instant to) {
    return writing(
        w ->
            w.tenancies()
                .correct(
                    List.of(new TenancyWriting.Corrected(tenancy, "tenant", null, SPRING, to))));
  }

  @Test
  void aCorrectedTenancyIsSeenAsCorrectedAndItsFormerDatesAreKept() {
    int resident = moveIn("b1-u1-102", SUMMER, null);
    int tenancy = number("SELECT id FROM tenancy WHERE resident = " + resident);
    writing(
        w ->
            w.tenancies()
                .correct(
                    List.of(new TenancyWriting.Corrected(tenancy, "owner", "2", SPRING, null))));

    assertThat(register().residentsOf(place("b1-u1-102"), SPRING)).containsExactly(resident);
    assertThat(changes().get(0)).containsEntry("what", "corrected");
    assertThat(changes().get(0).get("before").toString()).contains("tenant", "2026-06-01");
    assertThat(changes().get(0).get("after").toString()).contains("owner", "2026-03-01");
  }

  @Test
  void anEndedTenancyStillHoldsBeforeItsEnd() {
    int resident = moveIn("b1-u1-102", SPRING, null);
    int tenancy = number("SELECT id FROM tenancy WHERE resident = " + resident);
    int ended = writing(w -> w.tenancies().end(List.of(tenancy), SUMMER));
    int again = writing(w -> w.tenancies().end(List.of(tenancy), NOW));
    assertThat(List.of(ended, again)).containsExactly(1, 0);

    assertThat(register().isOccupied(place("b1-u1-102"), SUMMER.minusSeconds(1))).isTrue();
    assertThat(register().isOccupied(place("b1-u1-102"), SUMMER)).isFalse();
    assertThat(changes()).extracting(each -> each.get("what")).containsExactly("ended", "added");
  }

  @Test
  void aRemovedTenancyNeverWas() {
    int resident = moveIn("b1-u1-102", SPRING, null);
    int tenancy = number("SELECT id FROM tenancy WHERE resident = " + resident);
    writing(w -> w.tenancies().remove(List.of(tenancy)));

    assertThat(register().tenanciesOf(place("b1-u1-102"))).isEmpty();
    assertThat(changes().get(0)).containsEntry("what", "removed").containsEntry("after", null);
  }

  @Test
  void whoIsDeletedLeavesTheHistoryWithoutThem() {
    int resident = moveIn("b1-u1-102", SPRING, null);
    writing(
        w -> {
          w.tenancies()
              .remove(List.of(number("SELECT id FROM tenancy WHERE resident = " + resident)));
          return 0;
        });
    database.jdbi().useHandle(h -> h.execute("DELETE FROM resident WHERE id = ?", resident));

    assertThat(changes()).hasSize(2).allSatisfy(each -> assertThat(each.get("resident")).isNull());
  }

  @Test
  void aBoundCredentialIsItsHoldersUntilAnotherHasIt() {
    Fingerprint card = new Fingerprint(1, 42, 43);
    int resident = number("SELECT id FROM resident WHERE code = 'r0001'");
    Integer bound = bind(card, resident, SPRING, SUMMER);

    assertThat(bound).isNotNull();
    assertThat(register().credential(card, SPRING))
        .satisfies(held -> assertThat(held.holder()).isEqualTo(resident));
    assertThat(bind(card, resident, SPRING, null)).isNull();
    int staff = number("SELECT id FROM staff WHERE code = 's01'");
    writing(
        w ->
            w.credentials()
                .hold(List.of(bound), new CredentialWriting.Holder(HolderKind.STAFF, staff)));
    assertThat(register().credential(card, SPRING))
        .satisfies(held -> assertThat(held.holderKind()).isEqualTo(HolderKind.STAFF));
    assertThat(changes().get(0))
        .containsEntry("what", "corrected")
        .containsEntry("kind", "credential");
  }

  @Test
  void aCredentialThatLosesItsHolderAndGetsOneIsRecordedBothTimes() {
    int resident = number("SELECT id FROM resident WHERE code = 'r0001'");
    Integer bound = bind(new Fingerprint(1, 42, 43), resident, SPRING, null);
    writing(w -> w.credentials().hold(List.of(bound), CredentialWriting.Holder.NOBODY));
    writing(
        w ->
            w.credentials()
                .hold(List.of(bound), new CredentialWriting.Holder(HolderKind.RESIDENT, resident)));

    assertThat(changes())
        .extracting(change -> change.get("what"), change -> change.get("resident"))
        .containsExactly(
            tuple("corrected", resident), tuple("corrected", null), tuple("added", resident));
  }

  @Test
  void aRevokedCredentialWasNotRevokedBefore() {
    Fingerprint card = new Fingerprint(1, 42, 43);
    Integer bound =
        bind(card, number("SELECT id FROM resident WHERE code = 'r0001'"), SPRING, null);
    writing(w -> w.credentials().revoke(List.of(bound)));

    assertThat(register().credential(card, NOW))
        .satisfies(held -> assertThat(held.revokedAt()).isEqualTo(NOW));
    assertThat(changes().get(0)).containsEntry("what", "ended");
  }

  @Test
  void aRoomThatChangesItsMicroGridTakesItsOpenAlertsAndLeavesThePast() {
    database
        .jdbi()
        .useHandle(
            h -> {
              h.execute(
                  "INSERT INTO micro_grid (grid, code, kind, name_zh, name_en)"
                      + " SELECT id, 'm02', 'natural_compound', '乙院', 'Court B' FROM grid");
              alert(h, "not-seen", "new", null);
              alert(h, "over-roster", "closed", NOW);
            });
    int next = number("SELECT id FROM micro_grid WHERE code = 'm02'");
    boolean moved = writing(w -> w.places().assign(place("b1-u1-101"), next));

    assertThat(moved).isTrue();

    assertThat(register().place(place("b1-u1-101")).microGrid()).isEqualTo(next);
    assertThat(register().place(place("b1-u1-102")).microGrid()).isNotEqualTo(next);
    assertThat(number("SELECT micro_grid FROM alert WHERE rule = 'not-seen'")).isEqualTo(next);
    assertThat(number("SELECT micro_grid FROM alert WHERE rule = 'over-roster'"))
        .isNotEqualTo(next);
    assertThat(changes().get(0)).containsEntry("kind", "place").containsEntry("what", "corrected");
    boolean again = writing(w -> w.places().assign(place("b1-u1-101"), next));
    assertThat(again).isFalse();
  }

  private void alert(Handle h, String rule, String handling, Instant closedAt) {
    h.createUpdate(
            """
            INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place, micro_grid,
              condition, handling, opened_at, last_fired_at, closed_at, created_at, sentence_zh,
              sentence_en)
            SELECT :rule, 'person', 'medium', 'room', id::text, id,
              (SELECT id FROM micro_grid WHERE code = 'm01'), 'firing', :handling, :now, :now,
              :closed, :now, '…', '…'
            FROM place WHERE code = 'b1-u1-101'""")
        .bind("rule", rule)
        .bind("handling", handling)
        .bind("now", NOW)
        .bind("closed", closedAt)
        .execute();
  }

  private Integer bind(Fingerprint card, int resident, Instant from, Instant to) {
    return writing(
        w ->
            w.credentials()
                .bind(
                    new CredentialWriting.Binding(
                        "trial",
                        CredentialType.CARD,
                        List.of(card),
                        new CredentialWriting.Holder(HolderKind.RESIDENT, resident),
                        from,
                        to,
                        List.of(place("b1-u1-101")))));
  }

  private int moveIn(String room, Instant from, Instant to) {
    return writing(
        w -> {
          int resident = w.newResidents("trial", 1).get(0);
          w.tenancies().add(List.of(new Stay(resident, place(room), "tenant", null, from, to)));
          return resident;
        });
  }

  private <R> R writing(Function<RegisterWriting, R> work) {
    return database
        .jdbi()
        .inTransaction(h -> work.apply(RegisterWriting.begin(h, ChangedBy.account(account, NOW))));
  }

  private Register register() {
    return RegisterStore.load(database.jdbi());
  }

  private int place(String code) {
    return number("SELECT id FROM place WHERE code = '" + code + "'");
  }

  private long version() {
    return database.jdbi().withHandle(RegisterStore::version);
  }

  private int number(String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(Integer.class).one());
  }

  private String text(String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }

  private List<Map<String, Object>> changes() {
    return database
        .jdbi()
        .withHandle(
            h -> h.createQuery("SELECT * FROM register_change ORDER BY id DESC").mapToMap().list());
  }
}
