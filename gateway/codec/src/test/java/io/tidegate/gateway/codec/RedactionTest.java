package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Fingerprinter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RedactionTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(Map.of(1, new byte[32]));
  private static final Redaction REDACTION =
      new Redaction(Set.of("info", "sn", "code"), (members, name) -> false);

  /** What must not be found in anything that is kept of a golden message. */
  private static final List<String> PERSONAL =
      List.of("Resident", "住户", "/9j/4AAQ", "110101190001011234", "13800000017", "never kept");

  @TestFactory
  Stream<DynamicTest> aGoldenMessageSaysTheSameAfterItsRedactionAndHoldsNothingPersonal()
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (DeviceCodec codec : Codecs.all()) {
      if (!codec.redacts()) {
        continue;
      }
      Path file = Path.of("../seeds/messages/" + codec.id() + ".jsonl");
      for (String line : Files.readAllLines(file)) {
        JsonNode golden = MAPPER.readTree(line);
        tests.add(
            DynamicTest.dynamicTest(
                codec.id() + ": " + golden.path("name").asText(), () -> check(codec, golden)));
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> whateverStandsInAMemberTheEventsAreTheSameAfterTheRedaction() {
    return Codecs.all().stream()
        .filter(DeviceCodec::redacts)
        .map(codec -> DynamicTest.dynamicTest(codec.id(), () -> checkOdd(codec)));
  }

  private static void checkOdd(DeviceCodec codec) throws IOException {
    int events = 0;
    OddMembers members = new OddMembers();
    for (GoldenSample sample : GoldenSample.of(codec)) {
      for (byte[] odd : members.of(sample.payload())) {
        byte[] kept = codec.redact(odd);
        Decoded before = CodecAnswer.check(codec, sample.topic(), odd, Memory.EMPTY, false);
        Decoded after = CodecAnswer.check(codec, sample.topic(), kept, Memory.EMPTY, false);
        boolean says = before instanceof Decoded.Events || after instanceof Decoded.Events;
        assertThat(!says || after.equals(before))
            .as(() -> new String(odd, StandardCharsets.UTF_8))
            .isTrue();
        assertThat(codec.redact(kept)).isEqualTo(kept);
        events += says ? 1 : 0;
      }
    }
    assertThat(events).isGreaterThan(codec.isPushed() ? 200 : 20); // others say less in JSON
  }

  @Test
  void aCardWhoseNumberLooksLikeATelephonesIsReadAndNothingElseThatDoes() {
    String face =
        """
        {"operator":"CardPush","info":{"facesluiceId":"1","cardNo":"13800000017",
         "customId":"13800000017","telnum":"13800000017","time":"2026-11-24 08:00:02"}}""";
    String vf =
        """
        {"uuid":"vf-1","serialNo":"7","data":[{"type":200,"code":"13800000017","result":0,
         "userId":"13800000017","timestamp":1795478402},{"type":500,"code":"13800000017",
         "result":0,"timestamp":1795478403}]}""";
    String hikvision =
        """
        {"macAddress":"a4:d5:c2:00:00:74","dateTime":"2026-11-24T08:00:02+08:00",
         "eventType":"AccessControllerEvent","AccessControllerEvent":{"majorEventType":5,
         "subEventType":1,"serialNo":301,"cardNo":"13800000017",
         "employeeNoString":"13800000017","doorNo":1}}""";
    String dahua =
        """
        {"Code":"AccessControl","Action":"Pulse","Index":0,"Data":{"Status":1,"Method":1,
         "CardNo":"13800000017","UserID":"13800000017","UTC":1795478402}}""";
    assertCardIsRead("face-terminal", "mqtt/face/1/Card", face, "cardno");
    assertCardIsRead("vf-terminal", "access_device/v2/event/access", vf, "code");
    assertCardIsRead("hikvision", "acs/gate", hikvision, "cardNo");
    assertCardIsRead("dahua", "DahuaVTO/AccessControl/Event", dahua, "CardNo");
  }

  private static void assertCardIsRead(String id, String topic, String payload, String member) {
    DeviceCodec codec = Codecs.byId(id).orElseThrow();
    String kept = text(codec.redact(payload.getBytes(StandardCharsets.UTF_8)));
    assertThat(kept).contains("\"" + member + "\":\"13800000017\"");
    assertThat(kept.split("13800000017", -1)).as(kept).hasSize(2);
    assertThat(events(codec, topic, payload).get(0))
        .isInstanceOfSatisfying(
            DeviceEvent.Access.class,
            access -> {
              Credential card = Objects.requireNonNull(access.credential());
              assertThat(card.type()).isEqualTo(CredentialType.CARD);
              assertThat(card.fingerprint()).isNotNull();
            });
    String citizen = payload.replace("13800000017", "110101190001011234");
    assertThat(text(codec.redact(citizen.getBytes(StandardCharsets.UTF_8))))
        .as("a citizen's number, as a reader of ID cards may say it")
        .doesNotContain("110101190001011234");
  }

  private static List<DeviceEvent> events(DeviceCodec codec, String topic, String payload) {
    Decoded decoded =
        CodecAnswer.check(
            codec, topic, payload.getBytes(StandardCharsets.UTF_8), Memory.EMPTY, false);
    assertThat(decoded).isInstanceOf(Decoded.Events.class);
    return ((Decoded.Events) decoded).events();
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }

  @Test
  void namesNumbersAndPicturesOfWhatDevicesPushOverHttpAreCut() {
    String hikvision =
        """
        {"macAddress":"a4:d5:c2:00:00:74","dateTime":"2026-11-24T08:00:02+08:00",
         "eventType":"AccessControllerEvent","AccessControllerEvent":{"majorEventType":5,
         "subEventType":75,"serialNo":301,"name":"Zhang San","employeeNoString":"110101190001011234",
         "pictureURL":"http://192.0.2.64/a.jpg","phoneNo":"13800000017","doorNo":1}}""";
    String dahua =
        """
        {"Code":"AccessControl","Action":"Pulse","Index":0,"Data":{"Status":1,"Method":15,
         "CardName":"Zhang San","UserID":"13800000017","CitizenIDNo":"110101190001011234",
         "ImageInfo":[{"Data":"/9j/4AAQ"}],"URL":"/mnt/a.jpg","Password":"2468","UTC":1795478402}}""";
    for (String[] pushed : new String[][] {{"hikvision", hikvision}, {"dahua", dahua}}) {
      DeviceCodec codec = Codecs.byId(pushed[0]).orElseThrow();
      assertThat(codec.redacts()).isTrue();
      assertThat(
              new String(
                  codec.redact(pushed[1].getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
          .contains("\"AccessControl")
          .doesNotContain("Zhang", "110101190001011234", "13800000017", "jpg", "9j", "2468");
    }
  }

  @Test
  void nameOfAGuestOfAHomeKeyLockIsCutAlsoWhereItStandsInAnotherMember() {
    DeviceCodec codec = Codecs.byId("homekey-esp32").orElseThrow();
    String refused =
        """
        {"guest":true,"reason":"Zhang San","tagId":"A1B2C3D4","label":"Zhang San",
         "uid":"Zhang San","endpointId":["Zhang San"],"readerId":"A1B2C3D4E5F6"}""";
    assertThat(text(codec.redact(refused.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("{\"guest\":true,\"tagId\":\"A1B2C3D4\"}");
    String whole =
        "{\"guest\":true,\"accepted\":false,\"reason\":\"EXPIRED\",\"tagId\":\"13800000017\"}";
    assertThat(text(codec.redact(whole.getBytes(StandardCharsets.UTF_8)))).isEqualTo(whole);
    for (String word : List.of("1", "online", "offline")) {
      assertThat(text(codec.redact(word.getBytes(StandardCharsets.UTF_8)))).isEqualTo(word);
    }
    assertThat(codec.isPushed()).as("its topic says what it is").isFalse();
  }

  @Test
  void codeOfAZwaveLockIsCutWhereABridgePutsItBesideItsSlot() {
    DeviceCodec codec = Codecs.byId("zwave-js-ui").orElseThrow();
    String unlocked =
        "{\"time\":1795478402000,\"value\":{\"userId\":4,\"userCode\":\"2468\"},\"prevValue\":\"2468\"}";
    assertThat(text(codec.redact(unlocked.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("{\"time\":1795478402000,\"value\":{\"userId\":4}}");
    for (String word : List.of("255", "true", "\"closed\"")) {
      assertThat(text(codec.redact(word.getBytes(StandardCharsets.UTF_8)))).isEqualTo(word);
    }
    assertThat(codec.isPushed()).as("its topic says what it is").isFalse();
  }

  @Test
  void onlyMembersThatAreReadStayAndOnlyShortPlainValues() {
    assertThat(
            redacted(
                """
                {"info":{"SN":"a-1","name":"Zhang San","Code":110101190001011234,
                 "more":[1]},"sn":"住户","code":[1,"%s",{"code":true,"idCard":"1"},null],
                 "pic":"x"}
                """
                    .formatted("A".repeat(65))))
        .isEqualTo(
            """
            {"info":{"sn":"a-1"},"code":[1,null,{"code":true},null]}""");
  }

  @Test
  void ofWhatIsNoJsonTheLengthAndTheDigestStayAndStaySo() {
    byte[] broken = "{\"name\":\"Zhang".getBytes(Charset.forName("GBK"));
    byte[] once = REDACTION.apply(broken);
    assertThat(new String(once, StandardCharsets.UTF_8))
        .matches("\\{\"length\":14,\"sha256\":\"[0-9a-f]{64}\"}");
    assertThat(REDACTION.apply(once)).isEqualTo(once);
  }

  @Test
  void aNumberThatIsTooLongForOneIsCutOut() {
    assertThat(redacted("{\"code\":11010119000101123400000,\"sn\":1.5}")).isEqualTo("{\"sn\":1.5}");
  }

  private static String redacted(String json) {
    return new String(
        REDACTION.apply(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  private static void check(DeviceCodec codec, JsonNode golden) throws IOException {
    byte[] payload =
        golden.has("payloadBase64")
            ? golden.get("payloadBase64").binaryValue()
            : golden.path("payload").asText().getBytes(StandardCharsets.UTF_8);
    byte[] kept = codec.redact(payload);
    assertThat(codec.redact(kept)).isEqualTo(kept);
    assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain(PERSONAL);
    Decoded before = decode(codec, golden, payload);
    if (before instanceof Decoded.Events) {
      assertThat(decode(codec, golden, kept)).isEqualTo(before);
    }
  }

  private static Decoded decode(DeviceCodec codec, JsonNode golden, byte[] payload) {
    Message message =
        new Message(
            golden.path("topic").asText(),
            payload,
            Instant.parse(golden.path("receivedAt").asText()),
            golden.path("retained").asBoolean(),
            "wenchao",
            null,
            ZoneId.of("Asia/Shanghai"));
    return codec.decode(message, Memory.EMPTY, FINGERPRINTER);
  }
}
