package io.tidegate.simulator.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.fleet.Player;
import io.tidegate.simulator.fleet.RegisterFolder;
import io.tidegate.simulator.fleet.Towns;
import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.stack.LocalGateway;
import io.tidegate.simulator.stack.MadeUpAccounts;
import io.tidegate.simulator.stack.ReadRegister;
import io.tidegate.simulator.stack.Servers;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Publisher;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays the demo from an empty machine to a live desk. One use. */
final class Demo {
  private static final String USER = "demo";
  private static final String PASSWORD = "tidegate-demo";
  private static final Duration FOREVER = Duration.ofDays(3650);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DemoOptions options;
  private final InstantSource clock;
  private final PrintWriter progress;
  private final Instant began;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /**
   * @param progress output for people
   */
  Demo(DemoOptions options, InstantSource clock, PrintWriter progress) {
    this.options = options;
    this.clock = clock;
    this.progress = progress;
    this.began = clock.instant();
  }

  /** Asks it to end; from any thread. */
  void stop() {
    stopped.set(true);
  }

  /** Blocks until it ends; the last line, or nothing if it was stopped before its desk opened. */
  Optional<ObjectNode> run() throws IOException, InterruptedException, SQLException {
    LocalGateway.requireFree(options.httpPort()); // before the past is written, which takes a while
    say("starting broker and database");
    try (Servers servers =
        Servers.start(options.mqttPort(), options.brokerUri(), options.databaseUrl(), false)) {
      Town town = prepare(servers);
      DatabaseAddress database = servers.database();
      Script script = new Script(town, options.seed(), clock.instant());
      say("register imported");
      // Planned before the past is written, so that the past leaves out its devices.
      FleetPlan live = script.live(options.scenarios(), clock.instant(), options.rate());
      LocalGateway.load(database, script.history(stopped::get));
      if (stopped.get()) {
        return Optional.empty();
      }
      say("five days of one grid loaded");
      try (LocalGateway gateway =
              LocalGateway.start(database, servers.brokerUri(), options.httpPort());
          Counts counts = new Counts(database)) {
        List<String> roles = MadeUpAccounts.add(database, USER, PASSWORD);
        say("desk: " + gateway.url() + "  user: " + USER + "  password: " + PASSWORD);
        say("with less in sight, same password: " + String.join(", ", roles));
        tellDevelopers(gateway, database, servers.brokerUri());
        awaitListening(gateway);
        return Optional.of(
            play(live.startingAt(clock.instant()), servers.brokerUri(), gateway, counts));
      }
    }
  }

  /** The register is made and read while the database starts. */
  private Town prepare(Servers servers) throws IOException, SQLException {
    try (RegisterFolder register = Towns.generate(options.seed(), clock.instant())) {
      Town town = Towns.around(register.path(), clock.instant(), (int) Script.PAST.toDays() + 1);
      say("a made-up community: " + town.devices().size() + " devices");
      ReadRegister read = ReadRegister.from(register.path());
      read.into(servers.database(), clock);
      return town;
    }
  }

  /** All of it ends with the demo. */
  private void tellDevelopers(LocalGateway gateway, DatabaseAddress database, String brokerUri) {
    String token = MadeUpAccounts.addToken(database, "developer");
    say("broker: " + brokerUri);
    say("database: TIDEGATE_DB_URL=" + database.url() + " TIDEGATE_DB_USER=" + database.user());
    say("API: curl -H 'Authorization: Bearer " + token + "' " + gateway.url() + "api/v1/alerts");
  }

  private void awaitListening(LocalGateway gateway) throws InterruptedException, IOException {
    Instant giveUp = clock.instant().plus(PATIENCE.multipliedBy(2));
    while (!gateway.isListening() && !stopped.get()) {
      if (clock.instant().isAfter(giveUp)) {
        throw new IOException("the gateway does not get to listen to the broker");
      }
      Thread.sleep(50);
    }
    say("the gateway listens");
  }

  private ObjectNode play(FleetPlan plan, String brokerUri, LocalGateway gateway, Counts counts)
      throws IOException, InterruptedException, SQLException {
    Duration length = options.length() == null ? FOREVER : options.length();
    long before = counts.stored();
    long lettersBefore = counts.deadLetters();
    Broker broker = Broker.of(brokerUri, System.getenv());
    String name = "tidegate-demo-" + Long.toHexString(plan.start().toEpochMilli());
    try (Publisher publisher = Publisher.open(broker, name, 4, 2_000)) {
      Player player = new Player(new Fleet(plan), publisher, clock);
      say("doors are live, and soon: " + String.join(", ", options.scenarios()));
      try (Progress progress =
          Progress.start("demo", options.length() == null ? -1 : length.toSeconds(), clock)) {
        player.play(plan.start(), length, stopped::get, progress);
      }
      boolean unused = publisher.settle(PATIENCE);
      long published = player.eventsAndHealth();
      Instant giveUp = clock.instant().plus(PATIENCE);
      long stored = counts.stored() - before;
      while (stored < published && clock.instant().isBefore(giveUp)) {
        Thread.sleep(100);
        stored = counts.stored() - before;
      }
      long letters = counts.deadLetters() - lettersBefore;
      return summary(published, stored, letters, gateway, counts);
    }
  }

  private static ObjectNode summary(
      long published, long stored, long letters, LocalGateway gateway, Counts counts)
      throws IOException, InterruptedException, SQLException {
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("published", published);
    line.put("stored", stored);
    line.put("duplicates", gateway.duplicates());
    line.put("dead_letters", letters);
    line.put("alerts_open", counts.alertsOpen());
    List<String> rules = counts.rulesOpen();
    rules.forEach(line.putArray("rules_open")::add);
    line.put("lost", published - stored - letters);
    return line;
  }

  private void say(String what) {
    double seconds = Duration.between(began, clock.instant()).toMillis() / 1e3;
    progress.println(String.format(Locale.ROOT, "%5.1f s  %s", seconds, what));
  }
}
