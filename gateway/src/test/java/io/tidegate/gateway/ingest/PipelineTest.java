package io.tidegate.gateway.ingest;

import static io.tidegate.gateway.ingest.FedPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.testing.SmallRegister;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pipeline makes of messages, shown in the rows it leaves. */
class PipelineTest {
  private static final String OPENED = "\"type\":\"door\",\"state\":\"opened\"";
  private final FedPipeline fed = new FedPipeline();

  @AfterEach
  void close() {
    fed.close();
  }

  @Test
  void numberWithoutClockKeepsTheTimeOfItsFirstDeliveryWhateverItsClockSaysLater() {
    fed.start(true, START);
    String numbered = "\"boot\":\"a\",\"seq\":7," + OPENED;
    fed.event("gate-1", after(1), numbered);
    fed.settle();
    fed.event("gate-1", after(20), numbered);
    fed.event("gate-1", after(21), numbered + ",\"at\":\"" + after(1.2) + "\"");
    fed.settle();
    fed.stop();
    fed.start(true, after(30));
    fed.event("gate-1", after(31), numbered);
    fed.settle();
    assertThat(fed.number("SELECT count(*) FROM event")).isOne();
    assertThat(fed.number("SELECT count(*) FROM event WHERE occurred_at = '" + after(1) + "'"))
        .isOne();
  }

  @Test
  void sameBytesWithoutNumberAndClockAreTwoEventsUnlessTheBrokerSaysItRepeats() {
    fed.start(true, START);
    fed.event("gate-1", after(1), OPENED);
    Delivery second = fed.event("gate-1", after(1), OPENED);
    fed.settle();
    fed.event("gate-1", after(2), second.packetId(), OPENED);
    fed.settle();
    assertThat(fed.number("SELECT count(*) FROM event")).isEqualTo(2);
    fed.stop();
    fed.start(true, after(5));
    fed.event("gate-1", after(6), second.packetId(), OPENED);
    fed.settle();
    assertThat(fed.number("SELECT count(*) FROM event")).isEqualTo(2);
  }

  @Test
  void messageThatTheBrokerRepeatsAfterEachOfTwoReconnectsIsStillTheSame() {
    fed.start(true, START);
    int packetId = fed.event("gate-1", after(1), OPENED).packetId();
    for (int reconnect = 1; reconnect <= 2; reconnect++) {
      fed.settle();
      fed.stop();
      fed.sql("UPDATE ingest_partition SET deliveries = deliveries + 9998"); // the others' repeats
      fed.start(true, after(10 * reconnect));
      fed.event("gate-1", after(10 * reconnect + 1), packetId, OPENED);
    }
    fed.settle();
    assertThat(fed.number("SELECT count(*) FROM event")).isOne();
  }

  @Test
  void repeatWithDupOfWhatWasNeverCommittedIsStored() {
    fed.start(true, START);
    fed.event("gate-1", after(1), 17, OPENED);
    fed.settle();
    assertThat(fed.number("SELECT count(*) FROM event")).isOne();
  }

  @Test
  void presenceThatTheBrokerHadKeptIsStoredOnlyWhenItDiffers() {
    fed.start(true, START);
    fed.status("gate-1", after(1), "online", true);
    fed.status("gate-1", after(2), "online", true);
    fed.settle();
    fed.stop();
    fed.start(true, after(10));
    fed.status("gate-1", after(11), "online", true);
    fed.status("gate-1", after(12), "offline", true);
    fed.settle();
    assertThat(fed.texts("SELECT state FROM health ORDER BY batch, batch_index"))
        .containsExactly("online", "offline");
  }

  @Test
  void partitionThatIsMissingIsMade() {
    fed.start(true, START);
    fed.event("gate-1", after(1), at(START.minus(Duration.ofDays(30)), 1));
    fed.event("gate-1", after(1), at(START, 2));
    fed.settle();
    assertThat(fed.number("SELECT count(*) FROM event")).isEqualTo(2);
  }

  @Test
  void eventThatTheDatabaseRefusesBecomesALetterAndTheOthersAreStored() {
    fed.sql("ALTER TABLE event ADD CONSTRAINT no_twelve CHECK (sequence <> 12)");
    fed.sql(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION USING ERRCODE = '22P02'; END $$""");
    fed.sql(
        "CREATE TRIGGER no_fifteen BEFORE INSERT ON event FOR EACH ROW WHEN (NEW.sequence = 15) EXECUTE FUNCTION refuse()");
    fed.start(true, START);
    for (int i = 0; i < 40; i++) {
      fed.event("gate-1", after(1), at(START, i));
    }
    fed.settle();
    assertThat(fed.number("SELECT count(*) FROM event")).isEqualTo(38);
    assertThat(fed.texts("SELECT reason FROM dead_letter")).containsExactly("refused", "refused");
  }

  @Test
  void findingThatTheDatabaseRefusesBecomesALetterAndItsEventIsStored() {
    fed.sql("ALTER TABLE alert ADD CONSTRAINT no_tamper CHECK (rule <> 'tamper')");
    fed.start(true, START);
    String active = ",\"type\":\"tamper\",\"state\":\"active\",\"part\":\"cover\"";
    fed.event("gate-1", after(1), "\"boot\":\"a\",\"seq\":1,\"at\":\"" + START + "\"" + active);
    fed.event(
        "gate-1",
        after(1),
        "\"boot\":\"a\",\"seq\":2,\"at\":\"" + START + "\",\"type\":\"door\",\"state\":\"forced\"");
    fed.settle();
    assertThat(fed.number("SELECT count(*) FROM event")).isEqualTo(2);
    assertThat(fed.texts("SELECT rule FROM alert")).containsExactly("door-forced");
    assertThat(fed.texts("SELECT reason || ' ' || topic FROM dead_letter"))
        .containsExactly("finding_failed finding/tamper");
  }

  @Test
  void messagesOfAnUnknownDeviceGoThroughOnceItIsRegistered() {
    fed.start(true, START);
    fed.event("gate-2", after(1), at(START, 1));
    fed.event("gate-2", after(2), at(START, 2));
    fed.settle();
    assertThat(fed.texts("SELECT reason FROM dead_letter"))
        .containsExactly("unknown_device", "unknown_device");
    Map<String, String> texts = SmallRegister.texts();
    texts.computeIfPresent("devices.csv", (name, text) -> text + "gate-2,native,b1-u1-gate\n");
    texts.computeIfPresent(
        "doors.csv",
        (name, text) -> text + "gate-2,1,b1-u1-gate,shared,true,false,true,false,true,5\n");
    fed.register(texts);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> fed.number("SELECT count(*) FROM event") == 2);
    assertThat(fed.number("SELECT count(*) FROM dead_letter")).isZero();
    assertThat(
            fed.texts("SELECT received_at::text FROM event ORDER BY sequence").stream().distinct())
        .hasSize(2);
  }

  @Test
  void whatCameJustBeforeTheRegisterWasInForceIsTakenUpWithoutBeingMarked() {
    fed.start(true, START);
    fed.event("gate-2", after(1), at(START, 1));
    fed.settle();
    assertThat(fed.texts("SELECT event_kinds FROM dead_letter")).containsExactly("door 1");
    fed.sql(
        """
        WITH added AS (
          INSERT INTO device (community, device_id, codec, place)
          SELECT community, 'gate-2', 'native', id FROM place WHERE code = 'b1-u1-gate'
          RETURNING number, place), door AS (
          INSERT INTO door (device, door, place, kind) SELECT number, 1, place, 'shared' FROM added)
        UPDATE register_version SET version = version + 1""");
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> fed.number("SELECT count(*) FROM event") == 1);
    assertThat(fed.number("SELECT count(*) FROM dead_letter")).isZero();
  }

  @Test
  void gapOpensSplitsAndClosesAndOutlivesARestart() {
    fed.start(true, START);
    fed.event("gate-1", after(1), at(START, 100));
    fed.event("gate-1", after(2), at(START, 105));
    fed.settle();
    assertThat(gaps()).isEqualTo("101-104");
    fed.stop();
    fed.start(true, after(5));
    fed.event("gate-1", after(6), at(START, 102));
    fed.settle();
    assertThat(gaps()).isEqualTo("101-101 103-104");
    fed.event("gate-1", after(7), at(START, 101));
    fed.event("gate-1", after(7), at(START, 104));
    fed.event("gate-1", after(7), at(START, 103));
    fed.event("gate-1", after(7), at(START, 106));
    fed.settle();
    assertThat(gaps()).isEmpty();
  }

  @Test
  void trafficIsOneRowADeviceAndMinute() {
    fed.start(true, START);
    fed.event("gate-1", after(1), at(START, 1));
    fed.event("gate-1", after(2), at(START, 1));
    fed.event("gate-1", after(3), "\"type\":\"nonsense\"");
    fed.event("gate-9", after(4), at(START, 1));
    fed.event("gate-1", after(61), at(START, 2));
    fed.event("gate-1", after(121), at(START, 3));
    fed.settle();
    assertThat(
            fed.texts(
                """
                SELECT device_id || ' ' || to_char(minute AT TIME ZONE 'UTC', 'HH24:MI') || ' ' || messages || ' ' ||
                  duplicates || ' ' || rejected
                FROM traffic WHERE device_id <> '*' ORDER BY minute, device_id"""))
        .containsExactly("gate-1 00:00 3 1 1", "gate-9 00:00 1 0 0", "gate-1 00:01 1 0 0");
  }

  @Test
  void timeStandsStillUntilTheBacklogIsDrainedAndThenGoesBySecondsOfArrival() {
    fed.start(false, START);
    fed.event("gate-1", after(1), at(START, 1));
    fed.event("gate-1", after(9), at(START, 2));
    fed.control(Delivery.Kind.CAUGHT_UP, after(10));
    fed.event("gate-1", after(11.5), at(START, 3));
    fed.event("gate-1", after(11.9), at(START, 4));
    fed.event("gate-1", after(12.1), at(START, 5));
    fed.settle();
    assertThat(
            fed.texts(
                """
                SELECT coalesce(to_char(b.tick AT TIME ZONE 'UTC', 'SS.MS'), 'none') FROM event e
                JOIN ingest_batch b USING (batch) ORDER BY sequence"""))
        .containsExactly("none", "none", "11.000", "11.000", "12.000");
    fed.control(Delivery.Kind.LOST, after(13));
    fed.control(Delivery.Kind.CONNECTED, after(20));
    fed.event("gate-1", after(21), at(START, 6));
    fed.settle();
    assertThat(
            fed.texts(
                """
                SELECT to_char(b.tick AT TIME ZONE 'UTC', 'SS.MS') FROM event e JOIN ingest_batch b USING (batch)
                WHERE sequence = 6"""))
        .containsExactly("13.000");
  }

  @Test
  void processWhoseLeaseIsGoneEndsAndAcknowledgesNothing() {
    fed.start(true, START);
    fed.settle();
    int acked = fed.source.acked();
    fed.sql("UPDATE ingest_partition SET epoch = epoch + 1");
    fed.event("gate-1", after(1), at(START, 1));
    await().until(() -> fed.fatal.get() != null);
    assertThat(fed.fatal.get()).isInstanceOf(ForeignWriterException.class);
    assertThat(fed.source.acked()).isEqualTo(acked);
    assertThat(fed.number("SELECT count(*) FROM event")).isZero();
  }

  @Test
  void stopFinishesTheBatchInHand() {
    fed.start(true, START);
    fed.settle();
    for (int i = 0; i < 5_000; i++) {
      fed.event("gate-1", after(1), at(START, i));
    }
    await().until(() -> fed.source.acked() > 2);
    fed.stop();
    assertThat(fed.number("SELECT count(*) FROM event")).isEqualTo(fed.source.acked() - 2);
  }

  private String gaps() {
    return String.join(
        " ",
        fed.texts("SELECT from_number || '-' || to_number FROM sequence_gap ORDER BY from_number"));
  }

  private static String at(Instant at, long sequence) {
    return "\"boot\":\"a\",\"seq\":%d,\"at\":\"%s\",%s".formatted(sequence, at, OPENED);
  }

  private static Instant after(double seconds) {
    return START.plusMillis((long) (seconds * 1000));
  }
}
