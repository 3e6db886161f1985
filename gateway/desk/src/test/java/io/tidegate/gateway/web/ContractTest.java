package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final String BASE = "https://tidegate.dev/openapi.json";
  private static RunningDesk desk;
  private static JsonObject contract;
  private static SchemaRepository schemas;

  @BeforeAll
  static void start() {
    desk = new RunningDesk();
    desk.events();
    contract = new JsonObject(desk.get("/openapi.json").body());
    schemas =
        SchemaRepository.create(
                new JsonSchemaOptions().setBaseUri(BASE).setDraft(Draft.DRAFT202012))
            .dereference(BASE, JsonSchema.of(BASE, contract));
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Test
  void everyRouteIsInTheContractAndBack() {
    TreeSet<String> written = new TreeSet<>();
    contract
        .getJsonObject("paths")
        .forEach(
            path ->
                ((JsonObject) path.getValue())
                    .fieldNames()
                    .forEach(
                        method ->
                            written.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    TreeSet<String> served = new TreeSet<>();
    for (Route route : desk.routes()) {
      String path = route.getPath();
      if (path != null && route.methods() != null && isOfTheApi(path)) {
        route
            .methods()
            .forEach(
                method ->
                    served.add(method.name() + " " + path.replaceAll(":([a-zA-Z]+)", "{$1}")));
      }
    }
    assertThat(served).isEqualTo(written);
  }

  private static boolean isOfTheApi(String path) {
    return path.startsWith("/api/")
        || path.startsWith("/ingest/")
        || path.matches("/(livez|readyz|openapi\\.json)");
  }

  @Test
  void liveAnswersAreAsTheContractSays() {
    UUID id = desk.alert("door-forced", Instant.parse("2026-11-24T01:00:00Z"));
    holds("Liveness", desk.get("/livez"));
    holds("Readiness", desk.get("/readyz"));
    holds("Alerts", desk.api("/api/v1/alerts"));
    holds("AlertDetail", desk.api("/api/v1/alerts/" + id));
    holds("Events", desk.api("/api/v1/events"));
    holds("Devices", desk.api("/api/v1/devices"));
    holds("DeviceDetail", desk.api("/api/v1/devices/street-1"));
    String device =
        """
        {"community": "demo", "id": "new-7", "codec": "native",
         "doors": [{"door": 1, "place": "sample-gate", "kind": null, "relockSeconds": 5}]}""";
    assertThat(check("DeviceRequest", new JsonObject(device)).getValid()).isTrue();
    UnknownDevicesTest.hear(desk, "demo", "new-8", Instant.parse("2026-11-24T01:00:00Z"));
    holds("UnknownDevices", desk.api("/api/v1/unknown-devices"));
    holds("MappedDevice", desk.post("/api/v1/devices", device, "key-device"));
    desk.sql("INSERT INTO door (device, door, place, kind) VALUES (1, 2, 3, 'room')");
    holds("RemovedDoor", desk.apiDelete("/api/v1/devices/gate-1/doors/2"));
    holds("RetiredDevice", desk.apiDelete("/api/v1/devices/lock-101"));
    holds("MicroGrids", desk.api("/api/v1/micro-grids"));
    holds("MicroGrid", desk.api("/api/v1/micro-grids/g1-a"));
    desk.sql(
        """
        INSERT INTO rule_doubt (rule, subject_kind, subject_key, reason, since, place, micro_grid)
        VALUES ('not-seen', 'device', '1', 'device_offline', '2026-11-24T01:00:00Z', 2, 1)""");
    holds("Doubts", desk.api("/api/v1/doubts"));
    holds("Rules", desk.api("/api/v1/rules"));
    String setting =
        """
        {"scope": {"kind": "place", "id": "sample-101"}, "values": {"room": 600},
         "mode": "shadow", "reason": "a removal"}""";
    assertThat(check("RuleSetting", new JsonObject(setting)).getValid()).isTrue();
    holds("Rule", desk.put("/api/v1/rules/door-held/thresholds", setting));
    holds("RuleChanges", desk.api("/api/v1/rules/door-held/history"));
    holds("ShadowFirings", desk.api("/api/v1/rules/door-held/shadow"));
    holds("MaintenanceWindows", desk.api("/api/v1/maintenance-windows"));
    holds("Duty", desk.api("/api/v1/grids/g1/duty"));
    holds("AuditEntries", desk.api("/api/v1/audit"));
    holds("Exemptions", desk.api("/api/v1/exemptions"));
    walksAreAsTheContractSays();
    holdsOfTheRegister();
    holds("Problem", desk.get("/api/v1/rules"));
    holds("Problem", desk.api("/api/v1/devices/none"));
  }

  private static void walksAreAsTheContractSays() {
    String request = "{\"kind\": \"sweep\", \"house\": \"h1\"}";
    assertThat(check("WalkRequest", new JsonObject(request)).getValid()).isTrue();
    holds("Walks", desk.post("/api/v1/walks", request, "key-1"));
    holds("Walks", desk.api("/api/v1/walks"));
    holds("WalkDetail", desk.api("/api/v1/walks/1"));
    String found =
        """
        {"walk": 1, "place": "sample-101", "finding": "moved_out", "note": "the plate is gone",
         "at": "2026-11-24T09:50:00+08:00"}""";
    assertThat(check("VisitRequest", new JsonObject(found)).getValid()).isTrue();
    holds("Visit", desk.post("/api/v1/visits", found, "key-2"));
    holds("Visits", desk.api("/api/v1/visits?walk=1&from=2026-11-24T01:00:00Z"));
    holds("BaseNumbers", desk.api("/api/v1/base-numbers?outside=true"));
    holds("Problem", desk.post("/api/v1/visits", found.replace("moved_out", "refused"), "key-2"));
  }

  private static void holdsOfTheRegister() {
    desk.sql(
        """
        INSERT INTO resident (community, code) VALUES ('demo', 'r-made-up');
        INSERT INTO tenancy (resident, room, kind, valid_from) VALUES (1, 3, 'tenant', '2026-01-01');
        INSERT INTO visitor_pass (community, code, room, valid_from, valid_to)
          VALUES ('demo', 'v-made-up', 3, '2026-11-24', '2026-11-30');
        INSERT INTO work_order (community, code, room, kind, valid_from)
          VALUES ('demo', 'w-made-up', 3, 'repair', '2026-11-24');
        INSERT INTO credential (community, code, type, resident, valid_from)
          VALUES ('demo', 'c-made-up', 'card', 1, '2026-01-01');
        INSERT INTO correction_request (place, text, asked_by, asked_at)
          VALUES (3, 'a test', 1, '2026-11-24')""");
    holds("Residents", desk.api("/api/v1/residents"));
    holds("Tenancies", desk.api("/api/v1/tenancies?room=sample-101"));
    holds(
        "Tenancy",
        desk.put(
            "/api/v1/tenancies/1",
            """
            {"kind": "owner", "bed": null, "from": "2026-02-01T00:00:00Z", "to": null}"""));
    holds("Credentials", desk.api("/api/v1/credentials"));
    String card =
        """
        {"type": "card", "form": "hex", "value": "04A2B9C1", "from": "2026-11-01T00:00:00Z",
         "places": ["sample-101"]}""";
    assertThat(check("CredentialRequest", new JsonObject(card)).getValid()).isTrue();
    holds("Credential", desk.post("/api/v1/credentials", card, "key-3"));
    String place =
        """
        {"parent": "sample", "kind": "room", "nameZh": "102室", "nameEn": "Room 102", "use": "let"}""";
    assertThat(check("PlaceRequest", new JsonObject(place)).getValid()).isTrue();
    holds("Place", desk.post("/api/v1/places", place, "key-4"));
    holds("Places", desk.api("/api/v1/places?house=h1"));
    holds("StaffMember", desk.post("/api/v1/staff", "{\"kind\": \"guard\"}", "key-5"));
    holds("StaffMembers", desk.api("/api/v1/staff"));
    holds("VisitorPasses", desk.api("/api/v1/visitor-passes"));
    holds("WorkOrders", desk.api("/api/v1/work-orders"));
    holds("Corrections", desk.api("/api/v1/corrections?state=asked"));
  }

  @Test
  void schemaRefusesWhatIsNotAsItSays() {
    assertThat(check("Alerts", new JsonObject().put("items", "none")).getValid()).isFalse();
  }

  private static void holds(String schema, HttpResponse<String> answer) {
    OutputUnit result = check(schema, new JsonObject(answer.body()));
    assertThat(result.getValid())
        .as(() -> schema + ": " + result.getErrors() + "\n" + answer.body())
        .isTrue();
  }

  private static OutputUnit check(String schema, JsonObject answer) {
    JsonSchema reference =
        JsonSchema.of(new JsonObject().put("$ref", BASE + "#/components/schemas/" + schema));
    return schemas
        .validator(reference, new JsonSchemaOptions().setBaseUri(BASE).setDraft(Draft.DRAFT202012))
        .validate(answer);
  }
}
