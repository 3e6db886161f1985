package io.tidegate.gateway.ingest;

import static io.tidegate.gateway.ingest.FedPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.source.Naming;
import io.tidegate.gateway.event.source.Source;
import io.tidegate.gateway.testing.SmallRegister;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of messages with pictures, names, ID and telephone numbers: nothing of those. */
class KeptLettersTest {
  private static final Charset GBK = Charset.forName("GBK");
  private static final String PICTURE = "/9j/PICTUREmark";
  private static final String NAME = "住户记号";
  private static final String LATIN_NAME = "NAMEmark";
  private static final String ID_NUMBER = "110101190001011234";
  private static final String TELEPHONE = "13800000017";
  private static final String PASSWORD = "PASSWORDmark";

  private static final String PUSHED =
      "{\"operator\":\"RecPush\",\"info\":{\"customId\":\"77\",\"personId\":\"3\",\"RecordID\":\"%s\",\"VerifyStatus\":\"1\","
          + "\"persionName\":\"住户记号\",\"personName\":\"NAMEmark\",\"facesluiceId\":\"%s\",\"idCard\":\"110101190001011234\","
          + "\"telnum\":\"13800000017\",\"time\":\"2026-11-24 08:00:02\",\"pic\":\"data:image/jpeg;base64,/9j/PICTUREmark%s\"}}";
  private static final String RESULT =
      "{\"type\":\"face_result\",\"body\":{\"face_imgdata\":\"/9j/PICTUREmark%s\",\"name\":\"住户记号\",\"idcardNum\":110101190001011234,"
          + "\"per_id\":\"110101190001011234\",\"phone\":13800000017,\"pic_name\":\"NAMEmark.jpg\",\"sec\":1795478402,\"sequence\":1,\"sn\":\"%s\"}}";
  private static final String RECORD =
      "{\"response_type\":\"identification_record\",\"data\":[{\"mac_address\":\"%s\",\"person_uuid\":\"77\",\"name\":\"住户记号\","
          + "\"product_key\":\"110101190001011234\",\"recog_time\":1795478402,\"recog_result\":1,\"snap_image\":\"/9j/PICTUREmark%s\"}]}";
  private static final String VF =
      "{\"serialNo\":\"%s\",\"uuid\":\"%s\",\"code\":\"000000\",\"data\":[{\"userId\":\"77\",\"type\":\"300\",\"result\":0,"
          + "\"code\":\"/9j/PICTUREmark%s\",\"name\":\"NAMEmark\",\"timeStamp\":1795478402,\"extra\":{\"idCard\":\"110101190001011234\"}},"
          + "{\"type\":901,\"code\":\"13800000017\",\"result\":0},{\"type\":203,\"code\":\"110101190001011234\",\"result\":0}]}";
  private static final String CONNECT =
      "{\"serialNo\":\"1\",\"uuid\":\"%s\",\"data\":{\"ssid\":\"NAMEmark\",\"psk\":\"PASSWORDmark\"},\"time\":1795478402}";

  private final FedPipeline fed = new FedPipeline();
  private final DeadLetterSeal seal = new DeadLetterSeal(Fingerprinter.parseKeys(FedPipeline.KEYS));
  private int messages;

  @BeforeEach
  void readTerminals() {
    fed.sources =
        List.of(
            Source.ofNative(SmallRegister.ZONE),
            source("mqtt/face/#", "face-terminal"),
            source("face/#", "face-terminal"),
            source("/hiot/#", "face-terminal"),
            source("access_device/#", "vf-terminal"));
    fed.start(true, START);
  }

  @AfterEach
  void close() {
    fed.close();
  }

  @Test
  void nothingPersonalIsFoundInAnyColumnWhateverBecameOfTheMessage() {
    for (String picture : List.of("AAAA", "B".repeat(3_000), "C".repeat(70_000))) {
      whole("mqtt/face/f-1/Rec", PUSHED.formatted("1", "f-1", picture));
      whole("face/response", RESULT.formatted(picture, "f-2"));
      whole("/hiot/record_message", RECORD.formatted("f-3", picture));
      whole("access_device/v2/event/access", VF.formatted("abc", "f-4", picture));
      whole("access_device/v2/event/connect", CONNECT.formatted("f-4"));
      whole("access_device/v1/event/access", VF.formatted("abc", "f-4", picture));
      whole("nobody/reads/this", PUSHED.formatted("1", "f-1", picture));
    }
    fed.settle();
    assertThat(fed.texts("SELECT DISTINCT reason FROM dead_letter"))
        .contains("unknown_device", "bad_json", "too_large", "bad_topic", "missing_field");
    assertThat(fed.number("SELECT count(*) FROM dead_letter WHERE sealed IS NOT NULL"))
        .isGreaterThan(20);
    assertNothingPersonal("f-1");
  }

  @Test
  void whatWaitsForItsDeviceIsReadOnceItIsRegistered() {
    feed("mqtt/face/gate-9/Rec", bytes(PUSHED.formatted("1", "gate-9", "A")));
    feed("mqtt/face/gate-9/Rec", bytes(PUSHED.formatted("2", "gate-9", "A")));
    feed("mqtt/face/gate-9/Rec", bytes(PUSHED.formatted("2", "gate-9", "B")));
    fed.settle();
    assertThat(fed.texts("SELECT count::text FROM dead_letter ORDER BY id"))
        .containsExactly("1", "2"); // one record sent again with another picture
    Map<String, String> texts = SmallRegister.texts();
    texts.computeIfPresent(
        "devices.csv", (name, text) -> text + "gate-9,face-terminal,b1-u1-gate\n");
    texts.computeIfPresent(
        "doors.csv",
        (name, text) -> text + "gate-9,1,b1-u1-gate,shared,true,false,true,false,true,5\n");
    fed.register(texts);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> fed.number("SELECT count(*) FROM event") == 2);
    assertThat(fed.number("SELECT count(*) FROM dead_letter")).isZero();
    feed("mqtt/face/gate-9/Rec", bytes(PUSHED.formatted("2", "gate-9", "C")));
    fed.settle();
    assertThat(fed.number("SELECT count(*) FROM event")).isEqualTo(2);
    assertNothingPersonal("gate-9");
  }

  /** As it is, in GBK, cut at each third, with a wrong byte, and longer than its source allows. */
  private void whole(String topic, String json) {
    byte[] good = bytes(json);
    feed(topic, good);
    feed(topic, json.getBytes(GBK));
    feed(topic, Arrays.copyOf(good, good.length / 3));
    feed(topic, Arrays.copyOf(good, good.length * 2 / 3));
    feed(topic, Arrays.copyOf(good, good.length - 1));
    byte[] broken = good.clone();
    broken[good.length / 2] = '"';
    feed(topic, broken);
    feed(topic, bytes("[" + json + "]"));
    feed(topic, bytes("{\"payload\":" + json + ",\"name\":\"NAMEmark\"}"));
    feed(topic, bytes("{\"data\":\"" + json.replace("\"", "\\\"") + "\"}"));
    feed(topic, bytes("住户记号 NAMEmark 110101190001011234 13800000017"));
  }

  private void feed(String topic, byte[] payload) {
    Instant at = START.plusMillis(++messages);
    fed.message(topic, payload, payload.length > 65_536 ? 4096 : payload.length, at);
  }

  private void assertNothingPersonal(String device) {
    List<String> marks = List.of(PICTURE, NAME, LATIN_NAME, ID_NUMBER, TELEPHONE, PASSWORD);
    String kept = fed.database.jdbi().withHandle(this::dump);
    assertThat(kept.contains(device)).isTrue();
    String upper = kept.toUpperCase(Locale.ROOT);
    for (Charset charset : List.of(StandardCharsets.UTF_8, GBK)) {
      assertThat(marks)
          .noneMatch(mark -> kept.contains(mark))
          .noneMatch(mark -> upper.contains(latin(mark, charset).toUpperCase(Locale.ROOT)));
    }
  }

  /** Every row of every table: texts as they are, bytes one character each, letters opened. */
  private String dump(Handle handle) {
    StringBuilder all = new StringBuilder();
    List<Map<String, Object>> columns =
        handle
            .createQuery(
                """
                SELECT table_schema AS s, table_name AS t, column_name AS c, data_type AS d
                FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_type = 'BASE TABLE'
                  AND table_schema NOT IN ('pg_catalog', 'information_schema')""")
            .mapToMap()
            .list();
    for (Map<String, Object> column : columns) {
      String from =
          "SELECT \"%s\"%s FROM \"%s\".\"%s\""
              .formatted(
                  column.get("c"),
                  "bytea".equals(column.get("d")) ? "" : "::text",
                  column.get("s"),
                  column.get("t"));
      handle
          .createQuery(from)
          .map((row, context) -> row.getObject(1))
          .forEach(value -> all.append(shown(value)).append('\n'));
    }
    handle
        .createQuery("SELECT key_number, sealed FROM dead_letter WHERE sealed IS NOT NULL")
        .map((row, context) -> seal.open(row.getInt(1), row.getBytes(2)))
        .forEach(bytes -> all.append(shown(Objects.requireNonNull(bytes))).append('\n'));
    return all.toString();
  }

  private static String shown(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : String.valueOf(value);
  }

  /** The bytes of a text as {@link #shown} shows them. */
  private static String latin(String text, Charset charset) {
    return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Source source(String filter, String codec) {
    return new Source(
        filter, codec, new Naming.Fixed("trial"), new Naming.Body(), SmallRegister.ZONE, 65_536);
  }
}
