package io.tidegate.gateway.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.api.RobotParts;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.notify.RobotSeal;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import io.tidegate.gateway.testing.TestPeople;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.ext.web.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The desk over a real database with a small made-up register: grid g1 with micro-grids g1-a and
 * g1-b, a compound with gate and room, two devices; one account.
 */
public final class RunningDesk implements AutoCloseable {
  public static final String NAME = "li.example";
  public static final String PASSWORD = "a made-up password";

  /** Roles of the one account: it sees and does all. */
  public static final List<Grant> EVERYTHING =
      Stream.of("leader", "operator", "auditor", "admin").map(Grant::parse).toList();

  public final Database database = EmbeddedDatabase.migrated();
  public final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T02:00:00Z"));
  public final AtomicReference<Readiness> readiness =
      new AtomicReference<>(
          new Readiness(
              Readiness.Role.ACTIVE,
              List.of(
                  new Readiness.Check("database", Readiness.Says.ANSWERS),
                  new Readiness.Check("broker", Readiness.Says.CAUGHT_UP))));

  /** What is known of the relay. */
  public final AtomicReference<RobotParts.Relay> relay =
      new AtomicReference<>(RobotParts.Relay.NONE);

  /** Takes what is pushed. */
  public final FakePushing pushing = new FakePushing();

  /** Where the event loop stood when it was blocked. */
  public final Queue<String> blocked = new ConcurrentLinkedQueue<>();

  public final String token;
  private final WebServer server;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  public RunningDesk() {
    this(HttpSettings.onLoopback(0));
  }

  public RunningDesk(HttpSettings settings) {
    this(settings, "");
  }

  /**
   * @param more statements that add to the register
   */
  public RunningDesk(HttpSettings settings, String more) {
    this(settings, more, true);
  }

  /** One without any account, which wants to be set up. */
  public static RunningDesk withoutAccount() {
    return new RunningDesk(HttpSettings.onLoopback(0), "", false);
  }

  private RunningDesk(HttpSettings settings, String more, boolean account) {
    seedRegister();
    sql(more);
    if (account) {
      new Accounts(database.jdbi())
          .add(NAME, "李例 (made up)", Language.ZH_CN, new Passwords().hash(PASSWORD), EVERYTHING);
    }
    this.token = new Tokens(database.jdbi()).add(NAME, "test", null).orElse("");
    Register register = RegisterStore.load(database.jdbi());
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    this.server =
        WebServer.start(
            settings,
            new Parts(
                database,
                () -> register,
                Detectors.all(),
                Map.of("esp-rfid", List.of("forced", "held"), "native", List.of()),
                readiness::get,
                meters::scrape,
                meters,
                now::get,
                audit(),
                ZoneId.of("Asia/Shanghai"),
                new RobotParts(
                    new RobotSeal("cd".repeat(32)),
                    NotifySettings.USUAL,
                    settings.publicUrl(),
                    relay::get),
                TestPeople.store(),
                SmallRegister.FINGERPRINTER,
                pushing),
            new VertxOptions()
                .setBlockedThreadCheckInterval(50)
                .setMaxEventLoopExecuteTime(200)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));
    ((VertxInternal) server.vertx())
        .blockedThreadChecker()
        .setThreadBlockedHandler(
            event -> blocked.add(Arrays.toString(event.thread().getStackTrace())));
  }

  private void seedRegister() {
    sql(
        """
        INSERT INTO community VALUES ('demo', '样例社区', 'Example community');
        INSERT INTO grid (community, code, name_zh, name_en) VALUES ('demo', 'g1', '第一网格', 'Grid 1');
        INSERT INTO micro_grid (grid, code, kind, name_zh, name_en) VALUES
          (1, 'g1-a', 'natural_compound', '甲微网格', 'Micro-grid A of a compound with a long name'),
          (1, 'g1-b', 'street_block', '乙微网格', 'Micro-grid B');
        INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid) VALUES
          ('demo', NULL, 'compound', 'sample', '样例小区', 'Sample Court', 1),
          ('demo', 1, 'gate', 'sample-gate', '东门', 'East gate', NULL),
          ('demo', 1, 'room', 'sample-101', '101室', 'Room 101', NULL),
          ('demo', NULL, 'gate', 'street-gate', '街口', 'Street corner', 2);
        INSERT INTO house (community, code, place, name_zh, name_en)
          VALUES ('demo', 'h1', 1, '样例小区', 'Sample Court');
        INSERT INTO device (community, device_id, codec, place) VALUES
          ('demo', 'gate-1', 'native', 2), ('demo', 'lock-101', 'native', 3),
          ('demo', 'street-1', 'esp-rfid', 4);
        INSERT INTO door (device, door, place, kind, contact) VALUES
          (1, 1, 2, 'shared', true), (2, 1, 3, 'room', false), (3, 1, 4, 'shared', false);
        """);
  }

  /** Makes an account with {@link #PASSWORD} and these grants, as {@code worker:g1-a}. */
  void account(String name, String displayName, String... grants) {
    new Accounts(database.jdbi())
        .add(
            name,
            displayName,
            Language.ZH_CN,
            new Passwords().hash(PASSWORD),
            Stream.of(grants).map(Grant::parse).toList());
  }

  /** Opens an alert at the gate of micro-grid g1-a, with one event of evidence. */
  public UUID alert(String rule, Instant openedAt) {
    return alert(rule, openedAt, "door", rule + openedAt, 2, 1);
  }

  /** Opens an alert with its firing and history, and notifies. */
  public UUID alert(
      String rule, Instant openedAt, String subjectKind, String key, int place, int microGrid) {
    UUID id =
        database
            .jdbi()
            .inTransaction(h -> insertAlert(h, rule, openedAt, subjectKind, key, place, microGrid));
    return id;
  }

  /** The same within a transaction of the caller. */
  public UUID insertAlert(
      Handle h,
      String rule,
      Instant openedAt,
      String subjectKind,
      String key,
      int place,
      int microGrid) {
    String subject = subjectKind.equals("door") ? "1/1" : key;
    // One open alert a subject: the older one is closed by hand first.
    h.execute(
        "UPDATE alert SET handling = 'closed', closed_at = opened_at"
            + " WHERE rule = ? AND subject_key = ? AND handling <> 'closed'",
        rule,
        subject);
    UUID id =
        h.createQuery(
                """
                INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place,
                  micro_grid, condition, handling, opened_at, last_fired_at, created_at,
                  sentence_zh, sentence_en)
                VALUES (:rule, 'place', 'high', :kind, :subject, :place, :grid, 'firing',
                  'new', :at, :at, :at, '东门没有刷卡就被打开。', 'The gate opened with no grant.')
                RETURNING id""")
            .bind("rule", rule)
            .bind("kind", subjectKind)
            .bind("subject", subject)
            .bind("place", place)
            .bind("grid", microGrid)
            .bind("at", openedAt)
            .mapTo(UUID.class)
            .one();
    h.createUpdate(
            """
            INSERT INTO alert_firing (alert, ordinal, started_at, severity, evidence, evidence_at)
            VALUES (:id, 1, :at, 'high', :evidence::jsonb, :at)""")
        .bind("id", id)
        .bind("at", openedAt)
        .bind("evidence", evidence(openedAt))
        .execute();
    h.createUpdate("INSERT INTO alert_history (alert, at, action) VALUES (:id, :at, 'opened')")
        .bind("id", id)
        .bind("at", openedAt)
        .execute();
    h.createQuery("SELECT pg_notify('tidegate_alert', :ids)")
        .bind("ids", "{\"ids\":[\"" + id + "\"]}")
        .mapTo(String.class)
        .list();
    return id;
  }

  /** Two events at the gate, one at the lock of a room; what is known of the gate's device. */
  public void events() {
    sql(
        """
        CREATE TABLE event_2026_11 PARTITION OF event FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
        INSERT INTO event (device, occurred_at, key, received_at, batch, batch_index, kind, door,
          state, reason, direction, duress, buffered, time_source, identity, part, credential_type,
          fingerprint, place, room, micro_grid, holder_kind, holder, verdict)
        VALUES
          (1, '2026-11-24T01:00:01Z', 1, '2026-11-24T01:00:02Z', 1, 0, 'door', 1, 'opened', NULL,
           NULL, false, false, 'device', 'sequence', 0, NULL, NULL, 2, NULL, 1, 'unknown', NULL, 'none'),
          (1, '2026-11-24T01:00:05Z', 2, '2026-11-24T01:00:06Z', 1, 1, 'access', 1, 'denied',
           'unknown_credential', 'in', false, false, 'device', 'sequence', 0, 'card',
           '\\x01aabbccddeeff00112233445566778899', 2, NULL, 1, 'unknown', NULL, 'unknown'),
          (2, '2026-11-24T01:00:07Z', 3, '2026-11-24T01:00:08Z', 1, 2, 'access', 1, 'granted', NULL,
           'in', false, false, 'device', 'sequence', 0, 'card', NULL, 3, 3, 1, 'resident', 7, 'valid'),
          (2, '2026-11-24T01:00:09Z', 4, '2026-11-24T01:00:09Z', 1, 3, 'tamper', 0, 'active', 'cover',
           NULL, false, false, 'device', 'sequence', 0, NULL, NULL, 3, NULL, 1, 'unknown', NULL, 'none');
        INSERT INTO device_state (device, last_seen, battery_percent, messages)
          VALUES (1, '2026-11-24T01:00:06Z', 87, 2);
        INSERT INTO sequence_gap (device, boot, from_number, to_number, day, opened_at)
          VALUES (1, 1, 4, 6, '2026-11-24', now());
        """);
  }

  private static String evidence(Instant at) {
    return """
        {"sentence": {"zh": "东门没有刷卡就被打开。", "en": "The gate opened with no grant."},
         "events": [{"device": 1, "door": 1, "occurredAt": "%s", "receivedAt": "%s", "key": "7",
                     "kind": "door", "state": "opened", "reason": null, "credentialType": null,
                     "credentialLabel": null},
                    {"device": 1, "door": 1, "occurredAt": "%s", "receivedAt": "%s", "key": "8",
                     "kind": "access", "state": "granted", "direction": "in",
                     "credentialType": "card", "credentialLabel": "A"}],
         "numbers": {"window": "10 s"},
         "silentIf": {"zh": "10 秒内有一次放行。", "en": "A grant within 10 s before."}}
        """
        .formatted(at, at, at, at);
  }

  /** The desk's time. */
  public Instant at() {
    return Objects.requireNonNull(now.get());
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    now.set(at().plus(duration));
  }

  /** Runs statements. */
  public void sql(String statements) {
    database.jdbi().useHandle(h -> h.createScript(statements).execute());
  }

  /** Who did and saw what. */
  AuditLog audit() {
    return new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
  }

  /** Every route served. */
  public List<Route> routes() {
    return server.routes();
  }

  /** The server alone. */
  WebServer server() {
    return server;
  }

  public int port() {
    return server.port();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** GET with the bearer token. */
  public HttpResponse<String> api(String path) {
    return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token));
  }

  /** DELETE with the token. */
  public HttpResponse<String> apiDelete(String path) {
    return send(
        HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token).DELETE());
  }

  /** PUT of JSON with the token. */
  public HttpResponse<String> put(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** POST of JSON with the token and an Idempotency-Key. */
  public HttpResponse<String> post(String path, String json, String key) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** GET as a browser, with the cookies so far; redirects are not followed. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  /** A file that the browser downloads; fails where there is none. */
  public byte[] getBytes(String path) {
    try {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + ": " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** POST of a form as a browser. */
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** POST of a form with the session's token and an operation id, as a page of ours sends it. */
  public HttpResponse<String> form(String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("csrf", csrf());
    all.putIfAbsent("operationId", UUID.randomUUID().toString());
    return post(path, all);
  }

  /** Token of the session, as it stands in every page's forms. */
  public String csrf() {
    String page = get("/me/password").body();
    return page.replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
  }

  /** The session's cookie; empty: none. */
  public String cookie() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().endsWith("tidegate"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** Signs in as the one account. */
  public HttpResponse<String> signIn() {
    return signIn(NAME, PASSWORD);
  }

  /** Signs in as somebody. */
  public HttpResponse<String> signIn(String name, String password) {
    return post("/login", Map.of("name", name, "password", password, "return", "/"));
  }

  /** Sends a request with no cookie but its own. */
  public HttpResponse<String> sendAlone(HttpRequest.Builder request) {
    return send(HttpClient.newHttpClient(), request);
  }

  /** Sends a request with the cookies so far. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(client, request);
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
