package io.tidegate.gateway.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {
  private static final Instant DAY = Instant.parse("2026-11-24T02:00:00.123456789Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final AuditChain CHAIN = new AuditChain(Map.of(1, new byte[32]));

  private final Database database = EmbeddedDatabase.migrated();
  private final AuditLog log = new AuditLog(database.jdbi(), CHAIN);
  private Instant now = DAY;
  private final AuditUpkeep upkeep = new AuditUpkeep(database.jdbi(), CHAIN, ZONE);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void untouchedAuditIsWhole() {
    assertThat(verify()).isEqualTo(new AuditVerification.Result(0, 0, null, null));
    add(3, DAY);
    upkeep(DAY.plus(Duration.ofDays(1)));
    add(2, DAY.plus(Duration.ofDays(1)));
    assertThat(verify()).isEqualTo(new AuditVerification.Result(5, 1, null, null));
  }

  @Test
  void entriesOfManyAtATimeAreOneChain() {
    IntStream.range(0, 40).parallel().forEach(i -> add(1, DAY.plusSeconds(i)));
    assertThat(verify()).isEqualTo(new AuditVerification.Result(40, 0, null, null));
  }

  @Test
  void databaseRefusesToChangeOrEmptyIt() {
    add(1, DAY);
    for (String sql :
        new String[] {"UPDATE audit SET object = 'other'", "DELETE FROM audit", "TRUNCATE audit"}) {
      assertThatThrownBy(() -> database.jdbi().useHandle(h -> h.execute(sql)))
          .as(sql)
          .isInstanceOf(JdbiException.class)
          .hasMessageContaining("only added to");
    }
  }

  @Test
  void changedEntryIsNamed() {
    add(5, DAY);
    behind("UPDATE audit SET detail = 'other' WHERE number = 3");
    assertThat(verify().broken()).isEqualTo("entry 3 is not as it was written");
  }

  @Test
  void missingEntryIsNamed() {
    add(5, DAY);
    behind("DELETE FROM audit WHERE number = 3");
    assertThat(verify().broken()).isEqualTo("entry 3 is missing");
  }

  @Test
  void entriesTakenFromTheEndAreMissed() {
    add(5, DAY);
    behind("DELETE FROM audit WHERE number > 3");
    assertThat(verify().broken()).isEqualTo("entries after 3 are missing");
  }

  @Test
  void wholeChainMadeAnewDoesNotFitWhatWasSigned() {
    add(3, DAY);
    upkeep(DAY.plus(Duration.ofDays(1)));
    behind("TRUNCATE audit");
    behind("UPDATE audit_head SET number = 0, code = decode(repeat('00', 32), 'hex')");
    add(3, DAY.plusSeconds(60));
    assertThat(verify().broken()).isEqualTo("entry 3 is not the one that was signed");
  }

  @Test
  void entriesAndAnchorsOfAMissingKeyCannotBeTold() {
    add(1, DAY);
    AuditChain other = new AuditChain(Map.of(2, new byte[32]));
    assertThat(verify(other, null)).isEqualTo(new AuditVerification.Result(0, 0, null, 1));
    upkeep(DAY.plus(Duration.ofDays(1)));
    assertThat(verify(other, null)).isEqualTo(new AuditVerification.Result(0, 0, null, 1));
  }

  @Test
  void whatAnotherKeyOfThatNumberMadeDoesNotFit() {
    add(2, DAY);
    byte[] key = new byte[32];
    key[0] = 1;
    AuditChain other = new AuditChain(Map.of(1, key));
    assertThat(verify(other, null).broken()).isEqualTo("entry 1 is not as it was written");
  }

  @Test
  void entriesThatWentTooEarlyAreMissed() {
    add(3, DAY);
    upkeep(DAY.plus(Duration.ofDays(1)));
    add(2, DAY.plus(Duration.ofDays(1)));
    behind("DELETE FROM audit WHERE number <= 3");
    assertThat(verify().broken()).isEqualTo("entry 1 is missing");
  }

  @Test
  void anchorMadeOlderThanItIsDoesNotLetEntriesGo() {
    add(3, DAY);
    upkeep(DAY.plus(Duration.ofDays(1)));
    behind("UPDATE audit_anchor SET day = day - 500");
    upkeep(DAY.plus(Duration.ofDays(1)));
    assertThat(verify().broken()).contains("not as it was signed");
    assertThat(log.list(new AuditLog.Filter(null, null, null, Long.MAX_VALUE), 10)).hasSize(3);
  }

  @Test
  void dayThatWasNeverSignedIsSeen() {
    add(3, DAY);
    upkeep(DAY.plus(Duration.ofDays(1)));
    behind("DELETE FROM audit_anchor");
    now = DAY.plus(Duration.ofDays(3));
    assertThat(verify().broken()).isEqualTo("entry 1 should be signed by now, and is not");
  }

  @Test
  void anchorLeftOutBetweenTwoIsSeen() {
    for (int day = 0; day < 3; day++) {
      add(1, DAY.plus(Duration.ofDays(day)));
      upkeep(DAY.plus(Duration.ofDays(day + 1)));
    }
    behind("DELETE FROM audit_anchor WHERE number = 2");
    assertThat(verify().broken()).contains("not as it was signed");
  }

  @Test
  void auditPutBackAsAWholeIsSeenByAnAnchorOfTheLog() {
    add(1, DAY);
    upkeep(DAY.plus(Duration.ofDays(1)));
    assertThat(verify(CHAIN, "2:00ff").broken()).isEqualTo("there is no anchor 2:00ff");
  }

  @Test
  void workThatCannotBeEnteredIsNotDone() {
    behind("DROP TABLE audit_head");
    assertThatThrownBy(
            () ->
                log.doing(
                    () ->
                        database
                            .jdbi()
                            .withHandle(
                                h ->
                                    h.execute(
                                        "INSERT INTO community VALUES ('demo', '样例', 'Demo')")),
                    done ->
                        Optional.of(
                            AuditEntry.of(DAY, null, AuditAction.REGISTER_IMPORTED, "", ""))))
        .isInstanceOf(JdbiException.class);
    assertThat(
            database
                .jdbi()
                .<Integer, RuntimeException>withHandle(
                    h ->
                        h.createQuery("SELECT count(*) FROM community").mapTo(Integer.class).one()))
        .isZero();
  }

  @Test
  void oldEntriesGoUpToAnAnchorAndTheRestStaysWhole() {
    add(3, DAY);
    upkeep(DAY.plus(Duration.ofDays(1)));
    Instant later = DAY.plus(Duration.ofDays(AuditUpkeep.KEPT_DAYS + 1));
    add(2, later);
    upkeep(later);
    assertThat(verify()).isEqualTo(new AuditVerification.Result(2, 1, null, null));
  }

  @Test
  void auditThatHasGoneWholeWithTimeIsWhole() {
    add(3, DAY);
    upkeep(DAY.plus(Duration.ofDays(1)));
    upkeep(DAY.plus(Duration.ofDays(AuditUpkeep.KEPT_DAYS + 1)));
    assertThat(verify()).isEqualTo(new AuditVerification.Result(0, 1, null, null));
    add(1, DAY.plus(Duration.ofDays(AuditUpkeep.KEPT_DAYS + 1)));
    assertThat(verify()).isEqualTo(new AuditVerification.Result(1, 1, null, null));
  }

  @Test
  void listGoesByAccountActionAndObjectNewestFirst() {
    add(3, DAY);
    log.add(AuditEntry.of(DAY, null, AuditAction.ROLE_GRANTED, "li.example", "auditor"));
    assertThat(log.list(new AuditLog.Filter(null, null, null, Long.MAX_VALUE), 2))
        .extracting(AuditLog.Listed::number)
        .containsExactly(4L, 3L);
    assertThat(log.list(new AuditLog.Filter(null, "role_granted", "li.example", 9), 10)).hasSize(1);
    assertThat(log.list(new AuditLog.Filter("nobody", null, null, 9), 10)).isEmpty();
  }

  private void upkeep(Instant at) {
    now = at;
    upkeep.run(at);
  }

  private void add(int count, Instant at) {
    for (int i = 0; i < count; i++) {
      log.add(AuditEntry.of(at.plusMillis(i), 7, AuditAction.ALERT_READ, "1042", "微格=g1-a"));
    }
  }

  /** As somebody with all rights in the database would. */
  private void behind(String sql) {
    database
        .jdbi()
        .useHandle(
            h -> {
              h.execute("SET session_replication_role = 'replica'");
              h.execute(sql);
              h.execute("SET session_replication_role = 'origin'");
            });
  }

  private AuditVerification.Result verify() {
    return verify(CHAIN, null);
  }

  private AuditVerification.Result verify(AuditChain chain, @Nullable String anchor) {
    return new AuditVerification(chain, ZONE, now).run(database.jdbi(), anchor);
  }
}
