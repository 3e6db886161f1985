package io.tidegate.gateway.ingest;

import static io.tidegate.gateway.ingest.FedPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.event.RollUps;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sums for the boards, as they come out of what the pipeline has stored. */
class RollUpsTest {
  private static final Duration TO_MIDNIGHT = Duration.ofHours(16); // START is 8 in the morning

  private final FedPipeline fed = new FedPipeline();
  private int number;

  @AfterEach
  void close() {
    fed.close();
  }

  @Test
  void hoursAndDaysAreSummedAndCutAtTheCommunitysMidnight() throws SQLException {
    fed.start(true, START);
    granted(START.plusSeconds(10));
    granted(START.plusSeconds(20));
    denied(START.plusSeconds(30));
    granted(START.plus(TO_MIDNIGHT).minusSeconds(1));
    granted(START.plus(TO_MIDNIGHT).plusSeconds(1));
    fed.settle();
    run();
    assertThat(fed.texts("SELECT day || ' ' || opens || ' ' || denials FROM event_day ORDER BY 1"))
        .containsExactly("2026-11-24 3 1", "2026-11-25 1 0");
    assertThat(
            fed.texts(
                "SELECT to_char(hour AT TIME ZONE 'UTC', 'DD HH24') || ' ' || events"
                    + " FROM event_hour ORDER BY hour"))
        .containsExactly("24 00 3", "24 15 1", "24 16 1");
  }

  @Test
  void anEventThatComesDaysLaterChangesItsOwnHourAndDay() throws SQLException {
    fed.start(true, START);
    granted(START.plusSeconds(10));
    fed.settle();
    run();
    said("granted", START.plusSeconds(20), START.plus(Duration.ofDays(3)));
    fed.settle();
    run();
    assertThat(fed.texts("SELECT opens || ' ' || late FROM event_hour")).containsExactly("2 1");
    assertThat(fed.texts("SELECT day || ' ' || opens FROM event_day"))
        .containsExactly("2026-11-24 2");
  }

  @Test
  void whatARunThatWasEndedLeftIsSummedByTheNextAndAgainChangesNothing() throws SQLException {
    fed.start(true, START);
    granted(START.plusSeconds(10));
    fed.settle();
    run();
    List<String> whole = rows();
    fed.sql("INSERT INTO event_hour_due SELECT hour FROM event_hour");
    fed.sql("UPDATE event_hour SET opens = 99");
    run();
    assertThat(rows()).isEqualTo(whole);
    assertThat(new RollUps(fed.database, SmallRegister.ZONE).due()).isZero();
    run();
    assertThat(rows()).isEqualTo(whole);
  }

  @Test
  void anotherZoneSumsEverythingAnew() throws SQLException {
    fed.start(true, START);
    granted(START.plusSeconds(10));
    granted(START.plus(TO_MIDNIGHT).plusSeconds(1));
    fed.settle();
    run();
    new RollUps(fed.database, ZoneId.of("UTC")).run(START.plus(Duration.ofDays(4)));
    assertThat(fed.texts("SELECT day || ' ' || opens FROM event_day ORDER BY 1"))
        .containsExactly("2026-11-24 2");
  }

  private List<String> rows() {
    return fed.texts(
        "SELECT h::text FROM event_hour h UNION ALL SELECT d::text FROM event_day d ORDER BY 1");
  }

  private void granted(Instant at) {
    said("granted", at, at);
  }

  private void denied(Instant at) {
    said("denied", at, at);
  }

  private void said(String outcome, Instant at, Instant heard) {
    number++;
    fed.event(
        "gate-1",
        heard,
        "\"boot\":\"a\",\"seq\":%d,\"at\":\"%s\",\"type\":\"access\",\"outcome\":\"%s\"%s"
            .formatted(
                number,
                at,
                outcome,
                outcome.equals("denied") ? ",\"reason\":\"unknown_credential\"" : ""));
  }

  private void run() throws SQLException {
    new RollUps(fed.database, SmallRegister.ZONE).run(START.plus(Duration.ofDays(4)));
  }
}
