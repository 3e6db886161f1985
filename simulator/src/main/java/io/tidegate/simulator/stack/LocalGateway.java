package io.tidegate.simulator.stack;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.app.Gateway;
import io.tidegate.gateway.codec.Codecs;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.ingest.PastLoad;
import io.tidegate.gateway.mqtt.WorldTimes;
import io.tidegate.gateway.registry.files.KnownIds;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MqttSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.register.RegisterDirectory;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.store.rule.SettingChange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The gateway in this process, by the same code as in production, on loopback. */
public final class LocalGateway implements AutoCloseable {
  private static final String BUSIEST =
      """
      WITH RECURSIVE within AS (
        SELECT id, micro_grid FROM place WHERE micro_grid IS NOT NULL
        UNION
        SELECT p.id, w.micro_grid FROM place p JOIN within w ON p.parent = w.id
        WHERE p.micro_grid IS NULL)
      SELECT m.code AS micro_grid, g.code AS grid, min(h.code) AS house
      FROM micro_grid m JOIN grid g ON g.id = m.grid
      JOIN within w ON w.micro_grid = m.id JOIN house h ON h.place = w.id
      LEFT JOIN alert a ON a.micro_grid = m.id AND a.rule NOT IN ('roster-drift', 'not-seen')
      GROUP BY m.code, g.code
      ORDER BY count(DISTINCT a.id) DESC, m.code LIMIT 1""";

  /** What an account of the demo may do: all. */
  private static final List<Grant> EVERYTHING =
      Stream.of("leader", "operator", "auditor", "admin").map(Grant::parse).toList();

  private final Gateway gateway;

  private LocalGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  /**
   * Makes the schema and imports a register.
   *
   * @throws IOException if the register is refused, with the first errors
   */
  public static void prepare(DatabaseAddress address, Path register, InstantSource clock)
      throws IOException, SQLException {
    RegisterFiles.Reading reading =
        RegisterDirectory.read(
            register,
            new KnownIds(Set.copyOf(Codecs.ids()), Detectors.ids()),
            GatewaySettings.USUAL_ZONE,
            Fingerprinter.parse(MadeUp.CREDENTIAL_KEY));
    if (!reading.errors().isEmpty()) {
      throw new IOException(
          "the register has "
              + reading.errors().size()
              + " errors, the first: "
              + reading.errors().get(0));
    }
    try (Database database = Database.open(of(address))) {
      database.migrate();
      RegisterImport.run(database.jdbi(), reading.accepted().get(0), clock.instant());
    }
  }

  /** Takes messages of the past through the pipeline; no gateway may run meanwhile. */
  public static void load(DatabaseAddress address, Iterator<PastFrame> past)
      throws SQLException, InterruptedException {
    Gateway.load(
        settings(address, "tcp://127.0.0.1:1", 0, Map.of()),
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return past.hasNext();
          }

          @Override
          public PastLoad.PastMessage next() {
            PastFrame frame = past.next();
            return new PastLoad.PastMessage(frame.topic(), frame.payload(), frame.receivedAt());
          }
        });
  }

  /**
   * Says early that {@link #start} would not get its port.
   *
   * @param httpPort 0: any free one
   * @throws IOException if somebody has it, saying what to do
   */
  public static void requireFree(int httpPort) throws IOException {
    int unused = Ports.free(httpPort, "--http-port");
  }

  /**
   * Starts it; returns once its desk answers. A failure that ends a gateway ends this process.
   *
   * @param httpPort 0: any free one
   */
  public static LocalGateway start(DatabaseAddress address, String brokerUri, int httpPort)
      throws IOException {
    GatewaySettings settings =
        settings(
            address,
            brokerUri,
            httpPort == 0 ? 0 : Ports.free(httpPort, "--http-port"),
            System.getenv());
    return new LocalGateway(Gateway.start(settings, LocalGateway::die));
  }

  /**
   * Starts one that lives in a made-up world: what is published says when it arrives, and nothing
   * else moves its time.
   *
   * @param clientId its MQTT client id
   * @param start of the world, UTC
   */
  public static LocalGateway startInWorld(
      DatabaseAddress address, String brokerUri, String clientId, Instant start) {
    GatewaySettings settings =
        GatewaySettings.of(
            of(address),
            new MqttSettings(brokerUri, null, null, clientId, null, null, null),
            HttpSettings.onLoopback(0),
            MadeUp.CREDENTIAL_KEY);
    return new LocalGateway(
        Gateway.startInWorld(settings, new WorldTimes(start), LocalGateway::die));
  }

  private static void die(Throwable failure) {
    System.err.println("the gateway cannot go on: " + failure);
    Runtime.getRuntime().halt(1);
  }

  /** Makes an account that may sign in at the desk. */
  public static void addAccount(DatabaseAddress address, String name, String password)
      throws SQLException {
    try (Database database = Database.open(of(address))) {
      new Accounts(database.jdbi())
          .add(name, name, Language.ZH_CN, new Passwords().hash(password), EVERYTHING);
    }
  }

  /**
   * Makes an account of each role, where the most alerts stand.
   *
   * @return their names, each with where its role holds
   */
  public static List<String> addAccountOfEachRole(DatabaseAddress address, String password) {
    try (Database database = Database.open(of(address))) {
      List<Grant> grants =
          database
              .jdbi()
              .withHandle(
                  h ->
                      h.createQuery(BUSIEST)
                          .map(
                              (row, context) ->
                                  Stream.of(
                                          "worker:" + row.getString("micro_grid"),
                                          "part_time_worker:" + row.getString("house"),
                                          "leader:" + row.getString("grid"),
                                          "manager:" + row.getString("house"),
                                          "operator",
                                          "auditor",
                                          "admin")
                                      .map(Grant::parse)
                                      .toList())
                          .findOne()
                          .orElse(List.of()));
      String hash = new Passwords().hash(password);
      List<String> made = new ArrayList<>();
      for (Grant grant : grants) {
        String name = grant.role().word().replace('_', '-');
        new Accounts(database.jdbi()).add(name, name, Language.ZH_CN, hash, List.of(grant));
        made.add(grant.where() == null ? name : name + " (" + grant.where() + ")");
      }
      return made;
    }
  }

  /** Makes an account without a password, and a token for it. */
  public static String addToken(DatabaseAddress address, String name) {
    try (Database database = Database.open(of(address))) {
      new Accounts(database.jdbi())
          .add(name, name, Language.EN, new Passwords().hash(Secret.random()), EVERYTHING);
      return new Tokens(database.jdbi())
          .add(name, "made by the simulator", null)
          .orElseThrow(() -> new IllegalStateException("no account " + name));
    }
  }

  /** Turns on, for the whole community, the rules that are off until someone does. */
  public static void turnOnEveryRule(DatabaseAddress address, Instant at) {
    try (Database database = Database.open(of(address))) {
      RuleSettings settings = new RuleSettings(database.jdbi(), Detectors.all());
      for (Detector<?> detector : Detectors.all()) {
        if (detector.usualMode() != RuleMode.ON) {
          boolean done =
              settings.change(
                  new SettingChange(
                      detector.rule().id(),
                      Thresholds.EVERYWHERE,
                      Map.of(),
                      RuleMode.ON,
                      true,
                      at,
                      null,
                      "every rule of a made-up world is judged"));
          if (!done) {
            throw new IllegalStateException(detector.rule().id() + " has too many settings");
          }
        }
      }
    }
  }

  /** Where the desk is. */
  public String url() {
    return "http://127.0.0.1:" + gateway.httpPort() + "/";
  }

  /** Whether it takes what devices publish. */
  public boolean isListening() {
    return gateway.ingest().isRunning() && gateway.ingest().isCaughtUp();
  }

  /** Events that were there already. */
  public long duplicates() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "metrics")).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith("tidegate_ingest_events_duplicate_total"))
        .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
        .sum();
  }

  @Override
  public void close() {
    gateway.close();
  }

  private static DatabaseSettings of(DatabaseAddress address) {
    return new DatabaseSettings(address.url(), address.user(), address.password());
  }

  private static GatewaySettings settings(
      DatabaseAddress address, String brokerUri, int httpPort, Map<String, String> environment) {
    return GatewaySettings.of(
        of(address),
        new MqttSettings(
            brokerUri,
            environment.get("TIDEGATE_MQTT_USERNAME"),
            environment.get("TIDEGATE_MQTT_PASSWORD"),
            null,
            null,
            null,
            null),
        HttpSettings.onLoopback(httpPort),
        MadeUp.CREDENTIAL_KEY);
  }
}
