package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Grants;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.read.FeedCursor;
import io.tidegate.gateway.store.read.FeedReads;
import io.vertx.ext.web.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every role on every route, as role-matrix.csv says; and no route that it leaves out. */
class RoleMatrixTest {
  private static final Map<String, String> GRANTS =
      Map.ofEntries(
          Map.entry("worker", "worker:g1-a"),
          Map.entry("part_time_worker", "part_time_worker:h1"),
          Map.entry("leader", "leader:g1"),
          Map.entry("office", "leader"),
          Map.entry("manager", "manager:h1"),
          Map.entry("operator", "operator"),
          Map.entry("auditor", "auditor"),
          Map.entry("admin", "admin"),
          Map.entry("standing_in", "leader:g1 worker:g2-a"),
          Map.entry("privacy", "privacy"),
          Map.entry("privacy_office", "leader privacy"));

  private static final Set<String> WITHOUT_A_ROLE =
      Set.of(
          "POST /ingest/:codec/:device", // a device's own token
          "GET /livez",
          "GET /readyz",
          "GET /openapi.json",
          "GET /assets/*",
          "GET /walk-keeper.js",
          "GET /sse/alerts",
          "GET /poll/alerts",
          "GET /privacy",
          "GET /login",
          "POST /login",
          "POST /setup",
          "POST /logout",
          "POST /language");

  /** Another grid, with its gate and device. */
  private static final String FAR =
      OtherGrid.SQL
          + """
      INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid)
        VALUES ('demo', NULL, 'gate', 'far-gate', '远门', 'Far gate', 3),
               ('demo', NULL, 'room', 'far-101', '远101室', 'Far 101', 3);
      INSERT INTO device (community, device_id, codec, place) VALUES ('demo', 'far-1', 'native', 5);
      INSERT INTO door (device, door, place, kind) VALUES (4, 1, 5, 'shared');
      INSERT INTO resident (community, code) VALUES ('demo', 'r-here'), ('demo', 'r-far');
      INSERT INTO tenancy (resident, room, kind, valid_from)
        SELECT id, CASE code WHEN 'r-far' THEN 6 ELSE 3 END, 'tenant', '2026-01-01' FROM resident;
      INSERT INTO resident (community, code) VALUES ('demo', 'r-matrix');
      INSERT INTO tenancy (resident, room, kind, valid_from)
        SELECT r.id, p.id, 'tenant', '2026-01-01' FROM resident r CROSS JOIN place p
        WHERE r.code = 'r-matrix' AND p.code IN ('sample-101', 'far-101');
      """;

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("comment", "{\"version\": 1, \"text\": \"looked\"}"),
          Map.entry("claim", "{\"version\": 7}"),
          Map.entry("close", "{\"version\": 7, \"disposition\": \"expected\"}"),
          Map.entry("release", "{\"version\": 1}"),
          Map.entry("assign", "{\"version\": 1, \"user\": \"li.example\", \"reason\": \"a test\"}"),
          Map.entry(
              "snooze",
              "{\"version\": 1, \"until\": \"2026-11-24T03:00:00Z\", \"reason\": \"a test\"}"),
          Map.entry("receipt", "{\"version\": 1, \"outcome\": \"they came\"}"),
          Map.entry("reopen", "{\"version\": 1, \"reason\": \"a test\"}"),
          Map.entry(
              "verdict", "{\"version\": 1, \"disposition\": \"expected\", \"reason\": \"a test\"}"),
          Map.entry("duty", "{\"from\": \"08:00\", \"to\": \"18:00\"}"),
          Map.entry("undo", "{\"version\": 1}"),
          Map.entry(
              "bulk",
              """
              {"action": "release",
               "items": [{"id": "00000000-0000-0000-0000-000000000000", "version": 1}]}"""),
          Map.entry(
              "thresholds",
              """
              {"scope": {"kind": "community"}, "values": {}, "mode": "on", "reason": "a test"}"""),
          Map.entry(
              "maintenance-windows",
              """
              {"place": "PLACE", "to": "2026-11-25T00:00:00Z", "reason": "a test"}"""),
          Map.entry(
              "exemptions",
              """
              {"rule": "door-held", "subject": {"kind": "place", "id": "PLACE"},
               "to": "2026-11-25T00:00:00Z", "reason": "a test"}"""),
          Map.entry("walks", "{\"kind\": \"round\", \"microGrid\": \"PLACE\"}"),
          Map.entry("visits", "{}"),
          Map.entry(
              "residents",
              """
              {"room": "PLACE", "name": "", "kind": "tenant", "from": "2026-11-01T00:00:00Z",
               "basis": "contract", "notice": "1"}"""),
          Map.entry(
              "tenancies",
              """
              {"resident": "r-matrix", "room": "PLACE", "kind": "tenant",
               "from": "2026-11-01T00:00:00Z"}"""),
          Map.entry("end", "{\"to\": \"2026-11-25T00:00:00Z\"}"),
          Map.entry(
              "places",
              """
              {"parent": "PLACE", "kind": "room", "nameZh": "某室", "nameEn": "Some room"}"""),
          Map.entry(
              "PUT places",
              """
              {"nameZh": "某室", "nameEn": "Some room"}"""),
          Map.entry("staff", "{\"kind\": \"guard\"}"),
          Map.entry("PUT staff", "{\"kind\": \"guard\"}"),
          Map.entry(
              "credentials",
              """
              {"type": "card", "form": "hex", "value": "UNIQUE", "from": "2026-11-01T00:00:00Z",
               "places": ["PLACE"]}"""),
          Map.entry(
              "PUT credentials",
              """
              {"from": "2026-11-01T00:00:00Z", "places": ["PLACE"]}"""),
          Map.entry("holder", "{}"),
          Map.entry(
              "visitor-passes",
              """
              {"room": "PLACE", "from": "2026-11-24T00:00:00Z", "to": "2026-11-25T00:00:00Z"}"""),
          Map.entry(
              "work-orders",
              """
              {"room": "PLACE", "kind": "repair", "from": "2026-11-24T00:00:00Z"}"""),
          Map.entry("corrections", "{\"room\": \"PLACE\", \"text\": \"a test\"}"),
          Map.entry("accept", "{}"),
          Map.entry("decline", "{\"reason\": \"a test\"}"),
          Map.entry("approve", ""));

  private static final List<String> ALERTS =
      List.of("place", "person", "device", "welfare", "given", "elsewhere");

  /** What {@link #register} makes. */
  private static final List<String> REGISTERED =
      List.of("tenancy", "registered", "member", "correction");

  /** What forms want, of all of them. */
  private static final String FIELDS =
      "version=1&comment=looked&disposition=expected&mode=on&reason=a+test&text=a+test&rule=door-held"
          + "&kind=place&subject=PLACE&to=2026-11-25T08:00&for=hour&user=li.example"
          + "&outcome=they+came&purpose=visit&part=contact&operationId=";

  /** The same of forms of walks. */
  private static final String ON_A_WALK = "place=PLACE&microGrid=PLACE&finding=refused&";

  private static final String FORM = "application/x-www-form-urlencoded";

  private static RunningDesk desk;
  private static final Map<String, String> TOKENS = new LinkedHashMap<>();

  private record Row(String method, String path, List<String> expected) {}

  @BeforeAll
  static void start() throws IOException {
    desk = new RunningDesk(HttpSettings.onLoopback(0), FAR);
    for (String role : header()) {
      String name = role.replace('_', '-');
      List<Grant> grants =
          Arrays.stream(GRANTS.getOrDefault(role, "").split(" "))
              .filter(grant -> !grant.isEmpty())
              .map(Grant::parse)
              .toList();
      assertThat(new Accounts(desk.database.jdbi()).add(name, name, Language.EN, "none", grants))
          .isEqualTo(Grants.Outcome.DONE);
      TOKENS.put(role, new Tokens(desk.database.jdbi()).add(name, "test", null).orElseThrow());
    }
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @TestFactory
  Stream<DynamicTest> roleIsAnsweredAsTheMatrixSays() throws IOException {
    List<String> roles = header();
    return rows().stream()
        .flatMap(
            row ->
                IntStream.range(0, roles.size())
                    .mapToObj(
                        i ->
                            dynamicTest(
                                roles.get(i) + " " + row.method + " " + row.path,
                                () -> check(row, roles.get(i), row.expected.get(i)))));
  }

  @Test
  void matrixNamesEveryRoute() throws IOException {
    List<String> known =
        rows().stream().map(row -> row.method + " " + row.path.replaceAll("[? ].*", "")).toList();
    Set<String> left = new TreeSet<>();
    for (Route route : desk.routes()) {
      if (route.getPath() != null && route.methods() != null && !route.methods().isEmpty()) {
        String method = route.methods().iterator().next().name();
        String path = route.getPath() + (route.isExactPath() ? "" : "*");
        Pattern form =
            Pattern.compile(Pattern.quote(method + " ") + path.replaceAll(":[a-zA-Z]+", "[^/]+"));
        if (!WITHOUT_A_ROLE.contains(method + " " + path)
            && known.stream().noneMatch(each -> form.matcher(each).matches())) {
          left.add(method + " " + path);
        }
      }
    }
    assertThat(left).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> listAndStreamTellOfTheSameAlertsAsThePages() throws IOException {
    return header().stream().map(role -> dynamicTest(role, () -> tellsTheSame(role)));
  }

  private static void tellsTheSame(String role) throws Exception {
    Map<String, String> things = things(role);
    Set<String> found = new TreeSet<>();
    for (String thing : ALERTS) {
      String path = "/api/v1/alerts/" + things.get(thing);
      if (send(role, "GET", path, "").statusCode() == 200) {
        found.add(thing);
      }
    }
    assertThat(named(things, send(role, "GET", "/api/v1/alerts?limit=200", "").body()))
        .as("list")
        .isEqualTo(found);
    String all = ALERTS.stream().map(things::get).collect(Collectors.joining(","));
    assertThat(named(things, send(role, "GET", "/cards?ids=" + all, "").body()))
        .as("cards")
        .isEqualTo(found);
    Scope scope =
        new Tokens(desk.database.jdbi())
            .use(Objects.requireNonNull(TOKENS.get(role)), Objects.requireNonNull(desk.now.get()))
            .orElseThrow()
            .scope();
    String text =
        new FeedReads(desk.database.jdbi())
            .after(new FeedCursor(0, 0), 10_000).changes().stream()
                .filter(change -> scope.sees(change.sighted()))
                .map(change -> change.alert().toString())
                .collect(Collectors.joining(","));
    assertThat(named(things, text)).as("stream").isEqualTo(found);
  }

  @Test
  void pairedWorkerSeesTheWelfareCheckOfTheRoomAndNoOther() {
    desk.sql(
        """
        INSERT INTO resident (community, code) VALUES ('demo', 'r-paired');
        INSERT INTO tenancy (resident, room, kind, valid_from)
          SELECT id, 3, 'tenant', '2026-01-01' FROM resident WHERE code = 'r-paired';
        INSERT INTO welfare_consent (community, resident, worker, valid_from)
          SELECT 'demo', id, 'worker', '2026-01-01' FROM resident WHERE code = 'r-paired';
        """);
    String other = alert("welfare-check", "person", 1, null);
    String paired = alert("welfare-check", "person", 1, null);
    desk.sql("UPDATE alert SET subject_key = '3' WHERE id = '" + paired + "'");
    assertThat(send("worker", "GET", "/api/v1/alerts/" + paired, "").statusCode()).isEqualTo(200);
    assertThat(send("worker", "GET", "/api/v1/alerts/" + other, "").statusCode()).isEqualTo(404);
    assertThat(send("operator", "GET", "/api/v1/alerts/" + paired, "").statusCode()).isEqualTo(404);
  }

  @Test
  void roomTellsOfNoCorrectionThatCameOfAnAlertOutOfScope() {
    desk.sql(
        """
        INSERT INTO correction_request (place, alert, text, asked_by, asked_at)
        VALUES (3, '%s', 'said in a welfare check', 1, now()),
               (3, '%s', 'said of an overstay', 1, now()), (3, NULL, 'said at the door', 1, now())"""
            .formatted(
                alert("welfare-check", "person", 1, null), alert("overstay", "person", 1, null)));
    assertThat(send("leader", "GET", "/rooms/sample-101", "").body())
        .contains("said in a welfare check", "said of an overstay", "said at the door");
    assertThat(send("worker", "GET", "/rooms/sample-101", "").body())
        .contains("said of an overstay", "said at the door")
        .doesNotContain("said in a welfare check");
  }

  @Test
  void whatNoGroupIsToldOfStandsFirstForWhoLeadsOrLooksAfterTheRoomAlone() {
    desk.sql(
        """
        UPDATE alert SET handling = 'closed', closed_at = now()
          WHERE rule IN ('duress', 'welfare-check');
        INSERT INTO resident (community, code) VALUES ('demo', 'r-looked-after');
        INSERT INTO tenancy (resident, room, kind, valid_from)
          SELECT id, 4, 'tenant', '2026-01-01' FROM resident WHERE code = 'r-looked-after';
        INSERT INTO welfare_consent (community, resident, worker, valid_from)
          SELECT 'demo', id, 'worker', '2026-01-01' FROM resident WHERE code = 'r-looked-after';
        """);
    String other = alert("duress", "person", 1, null);
    String paired = alert("welfare-check", "person", 1, null);
    desk.sql("UPDATE alert SET subject_key = '4', place = 4 WHERE id = '" + paired + "'");
    assertThat(pressing("leader")).contains(other, paired);
    assertThat(pressing("worker")).contains(paired).doesNotContain(other);
    assertThat(send("worker", "GET", "/api/v1/alerts/" + other, "").statusCode()).isEqualTo(200);
    assertThat(pressing("operator")).isEmpty();
    desk.sql("UPDATE alert SET handling = 'closed', closed_at = now() WHERE id = '" + paired + "'");
    assertThat(pressing("worker")).isEmpty();
  }

  /** The notice above the list; empty: there is none. */
  private static String pressing(String role) {
    String page = send(role, "GET", "/", "").body();
    Matcher notice =
        Pattern.compile("(?s)<section class=\"notice stop\" role=\"alert\">.*?</section>")
            .matcher(page);
    return notice.find() ? notice.group() : "";
  }

  @Test
  void listsHoldWhatIsInScopeAndNothingElse() {
    desk.events();
    desk.sql(
        """
        INSERT INTO shadow_firing (rule, subject_kind, subject_key, place, micro_grid, severity,
          started_at, sentence_zh, sentence_en)
        VALUES ('door-held', 'place', '2', 2, 1, 'low', now(), 'here', 'here'),
               ('door-held', 'place', '5', 5, 3, 'low', now(), 'far', 'far');
        """);
    things("worker");
    assertThat(list("worker", "events")).contains("gate-1", "denied");
    assertThat(list("operator", "events")).contains("gate-1").doesNotContain("denied");
    assertThat(list("leader", "events?device=gate-1")).contains("gate-1");
    assertThat(list("leader", "micro-grids")).contains("g1-a", "g1-b").doesNotContain("g2-a");
    assertThat(list("worker", "micro-grids")).contains("g1-a").doesNotContain("g1-b");
    assertThat(list("leader", "maintenance-windows")).doesNotContain("far-gate");
    assertThat(list("operator", "maintenance-windows")).contains("far-gate");
    assertThat(list("leader", "exemptions")).doesNotContain("far-gate");
    assertThat(list("office", "exemptions")).contains("far-gate");
    assertThat(list("leader", "rules/door-held/shadow")).contains("here").doesNotContain("far");
    assertThat(list("operator", "rules/door-held/shadow"))
        .doesNotContain("here")
        .doesNotContain("far");
  }

  private static String list(String role, String what) {
    return send(role, "GET", "/api/v1/" + what, "").body();
  }

  @Test
  void keptAnswerIsNotGivenAgainToWhoMayNoLongerSeeTheAlert() {
    String alert = alert("door-forced", "place", 1, null);
    HttpRequest.Builder comment =
        HttpRequest.newBuilder(desk.uri("/api/v1/alerts/" + alert + "/comment"))
            .header("Authorization", "Bearer " + TOKENS.get("worker"))
            .header("Idempotency-Key", alert)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(BODIES.get("comment")));
    assertThat(desk.send(comment).statusCode()).isEqualTo(200);
    desk.sql("UPDATE alert SET micro_grid = 3 WHERE id = '" + alert + "'");
    assertThat(desk.send(comment).statusCode()).isEqualTo(404);
  }

  private static Set<String> named(Map<String, String> things, String text) {
    return ALERTS.stream()
        .filter(thing -> text.contains(things.get(thing)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void check(Row row, String role, String expected) {
    Map<String, String> things = things(role, name -> row.path.contains("{" + name + "}"));
    String[] path = row.path.split(" at ", 2);
    String filled = path[0];
    for (Map.Entry<String, String> thing : things.entrySet()) {
      filled = filled.replace("{" + thing.getKey() + "}", thing.getValue());
    }
    String act = filled.substring(filled.lastIndexOf('/') + 1);
    String of = row.method + filled.replaceAll(".*/([a-z-]+)/[^/]*$", " $1");
    String body =
        filled.startsWith("/api/")
            ? BODIES
                .getOrDefault(act, BODIES.getOrDefault(of, ""))
                .replace("PLACE", path[path.length - 1])
                .replace("UNIQUE", UUID.randomUUID().toString().substring(0, 8))
            : ((filled.startsWith("/walk") ? ON_A_WALK : "") + FIELDS)
                    .replace("PLACE", path[path.length - 1])
                + UUID.randomUUID();
    if (act.equals("backtest")) {
      awaitNoBacktest();
    }
    assertThat(send(role, row.method, filled, body).statusCode())
        .isEqualTo(Integer.parseInt(expected));
  }

  /** One runs at a time: another is refused meanwhile, whoever asks. */
  private static void awaitNoBacktest() {
    String running = "SELECT count(*) FROM backtest_run WHERE state = 'running'";
    await().atMost(Duration.ofSeconds(30)).until(() -> number(running).equals("0"));
  }

  private static HttpResponse<String> send(String role, String method, String path, String body) {
    return desk.send(
        HttpRequest.newBuilder(desk.uri(path))
            .header("Authorization", "Bearer " + TOKENS.get(role))
            .header("Content-Type", path.startsWith("/api/") ? "application/json" : FORM)
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** New ones each time, since acts change them. */
  private static Map<String, String> things(String role) {
    return things(role, name -> true);
  }

  /**
   * Those that are wanted. No walk is open but these.
   *
   * @param wanted by name
   */
  private static Map<String, String> things(String role, Predicate<String> wanted) {
    desk.sql("UPDATE walk SET ended_at = now() WHERE ended_at IS NULL");
    Map<String, Supplier<String>> makers = new LinkedHashMap<>();
    makers.put("place", () -> alert("door-forced", "place", 1, null));
    makers.put("person", () -> alert("overstay", "person", 1, null));
    makers.put("device", () -> alert("battery-low", "device", 1, null));
    makers.put("welfare", () -> alert("welfare-check", "person", 1, null));
    makers.put("robot", () -> robot(1));
    makers.put("farRobot", () -> robot(2));
    makers.put("given", () -> alert("tamper", "place", 3, role));
    makers.put("elsewhere", () -> alert("door-held", "place", 3, null));
    makers.put("round", () -> walk("round", 1, 3));
    makers.put("sweep", () -> walk("sweep", 1, 3));
    makers.put("farRound", () -> walk("round", 3, 6));
    makers.put("window", RoleMatrixTest::window);
    makers.put("user", RoleMatrixTest::user);
    makers.put("exemption", RoleMatrixTest::exemption);
    Map<String, String> things = new LinkedHashMap<>();
    makers.forEach(
        (name, maker) -> {
          if (wanted.test(name)) {
            things.put(name, maker.get());
          }
        });
    for (String where : List.of("sample-101", "far-101")) {
      String far = where.equals("far-101") ? "far" : "";
      if (REGISTERED.stream().anyMatch(name -> wanted.test(farOr(far, name)))) {
        register(where).forEach((name, id) -> things.put(farOr(far, name), id));
      }
    }
    return things;
  }

  private static String window() {
    return number(
        """
        INSERT INTO maintenance_window
          (community, place, valid_from, valid_to, reason, by_hand, made_by)
        VALUES ('demo', 5, '2026-11-24', '2026-11-30', 'a test', true, 'someone') RETURNING id""");
  }

  private static String user() {
    return number(
        "INSERT INTO account (name, display_name) VALUES ('u-' || gen_random_uuid(), 'u')"
            + " RETURNING id");
  }

  private static String exemption() {
    return number(
        """
        INSERT INTO exemption (community, rule, subject_kind, place, valid_from, valid_to, reason,
          requested_by, by_hand)
        VALUES ('demo', 'door-held', 'place', 5, '2026-11-24', '2026-11-30', 'a test', 'someone',
          true) RETURNING id""");
  }

  /** A new one each time, of a day of its own. */
  private static String walk(String kind, int microGrid, int place) {
    String walk =
        number(
            """
            INSERT INTO walk (kind, micro_grid, house, day, made_at)
            SELECT '%1$s', %2$d, CASE '%1$s' WHEN 'sweep' THEN 1 END,
              coalesce(max(day), '1970-01-01') + 1, now() FROM walk WHERE day < '2026-11-01'
            RETURNING id"""
                .formatted(kind, microGrid));
    desk.sql("INSERT INTO walk_stop VALUES (%s, %d, 1, '{alert}')".formatted(walk, place));
    return walk;
  }

  private static String farOr(String far, String name) {
    return far.isEmpty()
        ? name
        : far + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** One of each that is registered at a room. */
  private static Map<String, String> register(String room) {
    String of = " FROM place WHERE code = '" + room + "' RETURNING ";
    String code = UUID.randomUUID().toString();
    Map<String, String> register = new LinkedHashMap<>();
    register.put(
        "tenancy",
        number(
            """
            WITH one AS (INSERT INTO resident (community, code) VALUES ('demo', '%s') RETURNING id)
            INSERT INTO tenancy (resident, room, kind, valid_from)
            SELECT one.id, place.id, 'tenant', '2026-01-01' FROM one, place WHERE code = '%s'
            RETURNING tenancy.id"""
                .formatted(code, room)));
    number(
        "INSERT INTO visitor_pass (community, code, room, valid_from, valid_to) SELECT 'demo', '"
            + code
            + "', id, '2026-11-24', '2026-11-30'"
            + of
            + "id");
    number(
        "INSERT INTO work_order (community, code, room, kind, valid_from) SELECT 'demo', '"
            + code
            + "', id, 'repair', '2026-11-24'"
            + of
            + "id");
    number(
        """
        WITH made AS (INSERT INTO credential (community, code, type, valid_from)
          VALUES ('demo', '%s', 'card', '2026-01-01') RETURNING id)
        INSERT INTO credential_place (credential, place)
          SELECT made.id, place.id FROM made, place WHERE code = '%s' RETURNING credential"""
            .formatted(code, room));
    register.put("registered", code);
    number(
        """
        WITH one AS (INSERT INTO staff (community, code, kind) VALUES ('demo', 's-%1$s', 'cleaner')
            RETURNING id),
          made AS (INSERT INTO credential (community, code, type, staff, valid_from)
            SELECT 'demo', 'c-%1$s', 'card', id, '2026-01-01' FROM one RETURNING id)
        INSERT INTO credential_place (credential, place)
          SELECT made.id, place.id FROM made, place WHERE code = '%2$s' RETURNING credential"""
            .formatted(code, room));
    register.put("member", "s-" + code);
    register.put(
        "correction",
        number(
            "INSERT INTO correction_request (place, text, asked_by, asked_at) SELECT id, 'a test',"
                + " 1, '2026-11-25'"
                + of
                + "id"));
    return register;
  }

  private static String robot(int grid) {
    return number(
        """
        INSERT INTO robot (kind, name, grid, audience, language, key_number, sealed, host, hint)
        VALUES ('wecom', 'made up', %d, 'duty', 'en', 1, '', 'robot.example', 'abcd') RETURNING id"""
            .formatted(grid));
  }

  private static String number(String insert) {
    return desk.database
        .jdbi()
        .withHandle(h -> h.createQuery(insert).mapTo(Long.class).one().toString());
  }

  private static String alert(String rule, String ruleClass, int microGrid, @Nullable String to) {
    return desk.database
        .jdbi()
        .inTransaction(
            h -> {
              String id =
                  h.createQuery(
                          """
                          INSERT INTO alert (rule, class, severity, subject_kind, subject_key,
                            micro_grid, condition, handling, assignee, opened_at, last_fired_at,
                            created_at, sentence_zh, sentence_en)
                          VALUES (:rule, :class, 'medium', 'place', nextval('alert_number_seq')::text,
                            :microGrid, 'firing', 'new', (SELECT id FROM account WHERE name = :to),
                            :at, :at, :at, '', '') RETURNING id""")
                      .bind("rule", rule)
                      .bind("class", ruleClass)
                      .bind("microGrid", microGrid)
                      .bind("to", to == null ? null : to.replace('_', '-'))
                      .bind("at", desk.now.get())
                      .mapTo(String.class)
                      .one();
              h.execute(
                  "INSERT INTO alert_firing (alert, ordinal, started_at, severity, evidence,"
                      + " evidence_at) VALUES (?::uuid, 1, now(), 'medium', '{}', now())",
                  id);
              h.execute(
                  "INSERT INTO alert_history (alert, at, action) VALUES (?::uuid, now(), 'opened')",
                  id);
              return id;
            });
  }

  private static List<String> header() throws IOException {
    String line = lines().get(0);
    return List.of(line.split(",")).subList(2, line.split(",").length);
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : lines().subList(1, lines().size())) {
      List<String> cells = Arrays.asList(line.split(","));
      rows.add(new Row(cells.get(0), cells.get(1), cells.subList(2, cells.size())));
    }
    return rows;
  }

  private static List<String> lines() throws IOException {
    try (InputStream file = RoleMatrixTest.class.getResourceAsStream("/role-matrix.csv")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
