package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceEvent.Access;
import io.tidegate.gateway.event.Fingerprinter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What makes a record that a terminal sends again the same event, and another one another. */
class FaceTerminalIdentityTest {
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(Map.of(1, new byte[32]));
  private static final DeviceCodec FACE = new FaceTerminalCodec();
  private static final DeviceCodec VF = new VfTerminalCodec();
  private static final String V1 = "access_device/v1/event/access";
  private static final String V2 = "access_device/v2/event/access";
  private static final String REC = "mqtt/face/1026700/Rec";
  private static final String RECORD =
      "{'type':200,'code':'3fc1a2b0','time':1795478402,'result':1,'error':''}";

  @Test
  void aRecordThatComesAgainUnderAnotherNumberWithNumbersAsTextsIsTheSame() {
    DeviceEvent live = one(VF, V1, vf("aaaaaaaaaa", "[" + RECORD + "]"));
    DeviceEvent again =
        one(
            VF,
            V1,
            vf(
                "bbbbbbbbbb",
                "[{'type':'200','code':'3fc1a2b0','time':1795478402,'result':'1','message':'x'}]"));
    assertThat(again.head().key()).isEqualTo(live.head().key());
    assertThat(again.head().time()).isEqualTo(live.head().time());
  }

  @Test
  void aRecordIsTheSameWhereverItStandsAmongOthers() {
    String other = RECORD.replace("402", "400");
    List<DeviceEvent> batch = all(VF, V1, vf("cccccccccc", "[" + other + "," + RECORD + "]"));
    assertThat(batch.get(1).head().key())
        .isEqualTo(one(VF, V1, vf("dddddddddd", "[" + RECORD + "]")).head().key());
  }

  @Test
  void twoPassesWithinASecondAreTwoEvents() {
    List<DeviceEvent> batch = all(VF, V1, vf("eeeeeeeeee", "[" + RECORD + "," + RECORD + "]"));
    assertThat(batch.get(0).head().key()).isNotEqualTo(batch.get(1).head().key());
  }

  @Test
  void aRecordOfTheSecondVersionIsKnownByItsNumber() {
    String record = "[{'userId':'7','type':'300','result':0,'code':'%s','timeStamp':1795478402}]";
    DeviceEvent live = one(VF, V2, vf("ffffffffff", record.formatted("AAAA")));
    DeviceEvent again = one(VF, V2, vf("ffffffffff", record.formatted("")));
    assertThat(again.head().key()).isEqualTo(live.head().key());
    assertThat(one(VF, V2, vf("gggggggggg", record.formatted(""))).head().key())
        .isNotEqualTo(live.head().key());
  }

  @Test
  void aRecordPushedAgainIsTheSameAndOneOfANewListIsNot() {
    DeviceEvent live = one(FACE, REC, pushed("2026-11-24 08:00:02", 1));
    assertThat(one(FACE, REC, pushed("2026-11-24 08:00:02", 0)).head().key())
        .isEqualTo(live.head().key());
    assertThat(one(FACE, REC, pushed("2026-11-24 08:00:04", 1)).head().key())
        .isNotEqualTo(live.head().key());
  }

  @Test
  void aStrangerAndARecordOfOneNumberAreTwoEvents() {
    String stranger = pushed("2026-11-24 08:00:02", 1).replace("RecPush", "StrSnapPush");
    assertThat(one(FACE, REC, stranger).head().key())
        .isNotEqualTo(one(FACE, REC, pushed("2026-11-24 08:00:02", 1)).head().key());
  }

  @Test
  void aPersonHasAnotherFingerprintAtEachTerminal() {
    String elsewhere = pushed("2026-11-24 08:00:02", 1).replace("1026700", "1026701");
    assertThat(credential(one(FACE, REC, elsewhere)))
        .isNotEqualTo(credential(one(FACE, REC, pushed("2026-11-24 08:00:02", 1))));
  }

  private static Object credential(DeviceEvent event) {
    return Objects.requireNonNull(((Access) event).credential());
  }

  private static String vf(String serial, String data) {
    return "{'serialNo':'" + serial + "','uuid':'0123456789abcdef012','data':" + data + "}";
  }

  private static String pushed(String time, int live) {
    return "{'operator':'RecPush','info':{'personId':'3','RecordID':'2','VerifyStatus':'1',"
        + "'facesluiceId':'1026700','Sendintime':"
        + live
        + ",'time':'"
        + time
        + "'}}";
  }

  private static DeviceEvent one(DeviceCodec codec, String topic, String json) {
    List<DeviceEvent> events = all(codec, topic, json);
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private static List<DeviceEvent> all(DeviceCodec codec, String topic, String json) {
    Message message =
        new Message(
            topic,
            json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-11-24T00:00:05Z"),
            false,
            "wenchao",
            null,
            ZoneId.of("Asia/Shanghai"));
    Decoded decoded = codec.decode(message, Memory.EMPTY, FINGERPRINTER);
    assertThat(decoded).isInstanceOf(Decoded.Events.class);
    return ((Decoded.Events) decoded).events();
  }
}
