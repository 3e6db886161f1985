package io.tidegate.gateway.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.robots.RobotEnvironment;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.RosterOpener;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.CheapPasswords;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.notify.RobotSeal;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.DeskBrowser;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import io.tidegate.gateway.testing.TestPeople;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.ext.web.Route;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

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

  /** Hashes at little cost: a test makes many accounts. */
  public static final Passwords PASSWORDS = CheapPasswords.create();

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
  public final AtomicReference<RobotEnvironment.Relay> relay =
      new AtomicReference<>(RobotEnvironment.Relay.NONE);

  /** Opens roster files. */
  public volatile RosterOpener rosterOpener = RosterFile::open;

  /** Takes what is pushed. */
  public final FakePushing pushing = new FakePushing();

  /** Where the event loop stood when it was blocked. */
  public final Queue<String> blocked = new ConcurrentLinkedQueue<>();

  public final String token;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final WebServer server;
  private final DeskClient client;

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
    sql(DeskContent.REGISTER);
    sql(more);
    if (account) {
      new Accounts(database.jdbi())
          .add(NAME, "李例 (made up)", Language.ZH_CN, PASSWORDS.hash(PASSWORD), EVERYTHING);
    }
    this.token = new Tokens(database.jdbi()).add(NAME, "test", null).orElse("");
    Register register = RegisterStore.load(database.jdbi());
    this.server =
        WebServer.start(
            settings,
            vertx ->
                new Desk(
                    vertx,
                    settings,
                    new ServiceContext(
                        database, () -> register, audit(), now::get, ZoneId.of("Asia/Shanghai")),
                    new DataProtection(
                        PASSWORDS, TestPeople.store(), SmallRegister.FINGERPRINTER, true),
                    new PipelineAccess(
                        Map.of("esp-rfid", List.of("forced", "held"), "native", List.of()),
                        readiness::get,
                        pushing),
                    new RobotEnvironment(
                        new RobotSeal("cd".repeat(32)),
                        NotifySettings.USUAL,
                        settings.publicUrl(),
                        relay::get),
                    (file, encoding) -> rosterOpener.open(file, encoding),
                    meters),
            new VertxOptions()
                .setBlockedThreadCheckInterval(50)
                .setMaxEventLoopExecuteTime(200)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));
    this.client = new DeskClient(this::uri, token);
    ((VertxInternal) server.vertx())
        .blockedThreadChecker()
        .setThreadBlockedHandler(
            event -> blocked.add(Arrays.toString(event.thread().getStackTrace())));
  }

  /** Signs the account of {@link #NAME} in and waits for the list of alerts. */
  static void signIn(Page page, RunningDesk desk) {
    page.navigate(desk.uri("/login").toString());
    typeIn(page, NAME);
    PlaywrightAssertions.assertThat(page.locator("#list")).isVisible();
  }

  /** Sends the page of signing in for an account with {@link #PASSWORD}. */
  static void typeIn(Page page, String name) {
    DeskBrowser.signIn(page, name, PASSWORD);
  }

  /** Makes an account with {@link #PASSWORD} and these grants, as {@code worker:g1-a}. */
  void account(String name, String displayName, String... grants) {
    new Accounts(database.jdbi())
        .add(
            name,
            displayName,
            Language.ZH_CN,
            PASSWORDS.hash(PASSWORD),
            Stream.of(grants).map(Grant::parse).toList());
  }

  /** Opens an alert at the gate of micro-grid g1-a, with one event of evidence. */
  public UUID alert(String rule, Instant openedAt) {
    return alert(rule, openedAt, "door", rule + openedAt, 2, 1);
  }

  /** Opens an alert with its firing and history, and notifies. */
  public UUID alert(
      String rule, Instant openedAt, String subjectKind, String key, int place, int microGrid) {
    return database
        .jdbi()
        .inTransaction(
            h -> DeskContent.insertAlert(h, rule, openedAt, subjectKind, key, place, microGrid));
  }

  /** Two events at the gate, one at the lock of a room; what is known of the gate's device. */
  public void events() {
    sql(DeskContent.EVENTS);
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

  /** Prometheus text of all metrics of the desk. */
  public String scrape() {
    return meters.scrape();
  }

  /** GET with the bearer token. */
  public HttpResponse<String> api(String path) {
    return client.api(path);
  }

  /** DELETE with the token. */
  public HttpResponse<String> apiDelete(String path) {
    return client.apiDelete(path);
  }

  /** PUT of JSON with the token. */
  public HttpResponse<String> put(String path, String json) {
    return client.put(path, json);
  }

  /** POST of JSON with the token and an Idempotency-Key. */
  public HttpResponse<String> post(String path, String json, String key) {
    return client.post(path, json, key);
  }

  /** GET as a browser, with the cookies so far; redirects are not followed. */
  public HttpResponse<String> get(String path) {
    return client.get(path);
  }

  /** A file that the browser downloads; fails where there is none. */
  public byte[] getBytes(String path) {
    return client.getBytes(path);
  }

  /** POST of a form as a browser. */
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    return client.post(path, fields);
  }

  /** POST of a form with the session's token and an operation id, as a page of ours sends it. */
  public HttpResponse<String> form(String path, Map<String, String> fields) {
    return client.form(path, fields);
  }

  /** Token of the session, as it stands in every page's forms. */
  public String csrf() {
    return client.csrf();
  }

  /** The session's cookie; empty: none. */
  public String cookie() {
    return client.cookie();
  }

  /** Signs in as the one account. */
  public HttpResponse<String> signIn() {
    return signIn(NAME);
  }

  /** Signs in as an account with the usual password. */
  public HttpResponse<String> signIn(String name) {
    return signIn(name, PASSWORD);
  }

  /** Signs in as somebody. */
  public HttpResponse<String> signIn(String name, String password) {
    return client.signIn(name, password);
  }

  /** Makes an account as {@link #account} does, and signs in as it. */
  HttpResponse<String> signInAs(String name, String displayName, String... grants) {
    account(name, displayName, grants);
    return signIn(name);
  }

  /** Sends a request with no cookie but its own. */
  public HttpResponse<String> sendAlone(HttpRequest.Builder request) {
    return client.sendAlone(request);
  }

  /** Sends a request with the cookies so far. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    return client.send(request);
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
