package io.tidegate.gateway.ingest;

import static io.tidegate.gateway.ingest.FedPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.ingest.DeviceDays;
import io.tidegate.gateway.store.read.DeviceDayReads;
import io.tidegate.gateway.testing.SmallRegister;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The days of devices as they come out of what the pipeline has stored. */
class DeviceDaysTest {
  private static final String DOOR = ",\"type\":\"door\",\"state\":\"opened\"";
  private static final LocalDate DAY = LocalDate.parse("2026-11-24"); // it begins 8 h before START

  private final FedPipeline fed = new FedPipeline();

  @AfterEach
  void close() {
    fed.close();
  }

  @Test
  void aDaySaysWhatCameAndWhatDidNotAndHowLateAndHowTheClockStands() throws SQLException {
    fed.start(true, START);
    number(1, 1, 0); // as it happens
    number(2, 2, 0);
    reported(2, 3, after(2), ""); // again
    number(6, 4, 0); // 3 to 5 are missing
    number(7, 600, 590); // of ten minutes ago
    health(8, 601, "\"battery\":81,\"firmware\":\"2.4.1\"");
    health(9, 602, "\"battery\":80,\"firmware\":\"2.4.2\"");
    number(10, 661, 0); // the next minute: what was counted of the last is written
    fed.settle();
    number(11, 721, 0);
    fed.settle();
    make(after(730));
    DeviceDayReads.Day day = day();
    assertThat(day.expected()).isEqualTo(11);
    assertThat(day.missing()).isEqualTo(3);
    assertThat(day.gaps()).isOne();
    assertThat(day.completeness()).isEqualTo(72.7);
    assertThat(day.received()).isEqualTo(8); // of the running minute nothing yet
    assertThat(day.duplicates()).isOne();
    assertThat(day.late()).isOne();
    assertThat(day.maxLateMillis()).isEqualTo(590_000);
    assertThat(day.medianLateMillis()).isZero();
    assertThat(day.clockOffsetMillis()).isZero();
    assertThat(day.firmware()).isEqualTo("2.4.2");
    assertThat(day.batteryFirst()).isEqualTo(81);
    assertThat(day.batteryLast()).isEqualTo(80);
    assertThat(
            fed.texts(
                "SELECT devices || ' ' || received || ' ' || missing || ' ' || late FROM family_day"))
        .containsExactly("1 8 3 1");
  }

  @Test
  void aGapThatClosesLaterIsNoLongerOneOfItsDay() throws SQLException {
    fed.start(true, START);
    number(1, 1, 0);
    number(3, 2, 0);
    fed.settle();
    make(after(10));
    assertThat(day().missing()).isOne();
    Instant tomorrow = after(86_400);
    make(tomorrow); // done: it is not made again
    number(2, 86_410, 86_400);
    fed.settle();
    make(tomorrow.plusSeconds(20));
    assertThat(day().missing()).isZero();
    assertThat(day().gaps()).isZero();
    assertThat(fed.texts("SELECT missing::text FROM family_day WHERE day = '" + DAY + "'"))
        .containsExactly("0");
  }

  @Test
  void theClockGoesByLiveMessagesEvenWhereItsTimeIsAbsurd() throws SQLException {
    fed.start(true, START);
    for (int i = 1; i <= 5; i++) {
      number(i, i, -30); // half a minute ahead
    }
    for (int i = 6; i <= 20; i++) {
      reported(i, i, after(i - 3_000), ",\"buffered\":true");
    }
    fed.settle();
    make(after(30));
    assertThat(day().clockOffsetMillis()).isEqualTo(30_000);
    for (int i = 21; i <= 40; i++) {
      number(i, i, -7_200); // two hours ahead: no time for us
    }
    fed.settle();
    make(after(50));
    assertThat(day().clockOffsetMillis()).isEqualTo(7_200_000);
  }

  @Test
  void daysThatNobodyMadeAreMadeAndTheSameAgainChangesNothing() throws SQLException {
    fed.start(true, START);
    number(1, 1, 0);
    fed.settle();
    number(2, 86_400 * 2, 0);
    fed.settle();
    make(after(86_400 * 3));
    List<String> made = rows();
    assertThat(made).hasSize(2);
    fed.sql("DELETE FROM device_day_made");
    make(after(86_400 * 3));
    assertThat(rows()).isEqualTo(made);
  }

  private List<String> rows() {
    return fed.texts("SELECT d::text FROM device_day d ORDER BY device, day");
  }

  private void number(int number, int seconds, int ago) {
    reported(number, seconds, after(seconds - ago), "");
  }

  private void reported(int number, int seconds, Instant at, String more) {
    fed.event(
        "gate-1",
        after(seconds),
        "\"boot\":\"a\",\"seq\":" + number + ",\"at\":\"" + at + "\"" + more + DOOR);
  }

  private void health(int number, int seconds, String members) {
    Instant at = after(seconds);
    String payload =
        "{\"v\":1,\"boot\":\"a\",\"seq\":" + number + ",\"at\":\"" + at + "\"," + members + "}";
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    fed.message("tidegate/v1/trial/gate-1/health", bytes, bytes.length, at);
  }

  private void make(Instant now) throws SQLException {
    new DeviceDays(fed.database, SmallRegister.ZONE).run(now);
  }

  private DeviceDayReads.Day day() {
    int device = fed.number("SELECT number FROM device WHERE device_id = 'gate-1'");
    return new DeviceDayReads(fed.database.jdbi()).on(List.of(device), DAY).get(0);
  }

  private static Instant after(int seconds) {
    return START.plus(Duration.ofSeconds(seconds));
  }
}
