package io.tidegate.simulator.score;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.tidegate.simulator.fleet.RegisterFolder;
import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.stack.EmbeddedBroker;
import io.tidegate.simulator.stack.LocalGateway;
import io.tidegate.simulator.stack.MadeUpAccounts;
import io.tidegate.simulator.stack.ReadRegister;
import io.tidegate.simulator.stack.Servers;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.world.Label;
import io.tidegate.simulator.world.UnreportedReason;
import io.tidegate.simulator.world.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays a world through a broker, a database and a gateway of its own, and judges. One use. */
final class WorldScore {
  /** Played on after the scored days: late events settle within two hours, and days end. */
  static final Duration AFTER = Duration.ofHours(3);

  private static final String CLIENT_ID = "tidegate-score";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final World world;
  private final InstantSource clock;
  private final PrintWriter progress;

  /**
   * @param progress output for people
   */
  WorldScore(World world, InstantSource clock, PrintWriter progress) {
    this.world = world;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Plays and judges.
   *
   * @param span what is judged; the world goes on at least until its end
   * @param named how the report names what was played
   */
  Report run(Span span, Report.Played named)
      throws IOException, InterruptedException, SQLException {
    say("starting broker and database");
    EmbeddedBroker.sendAhead();
    try (Servers servers = Servers.start(0, null, null, true);
        RegisterFolder register = RegisterFolder.create()) {
      world.writeRegister(register.path());
      DatabaseAddress database = servers.database();
      ReadRegister.from(register.path()).into(database, InstantSource.fixed(world.start()));
      LocalGateway.turnOnEveryRule(database, world.start());
      say("register imported");
      String token = MadeUpAccounts.addToken(database, "score");
      try (LocalGateway gateway =
          LocalGateway.startInWorld(
              database,
              servers.brokerUri(),
              CLIENT_ID,
              world.start(),
              world.community(),
              world.subscriptions())) {
        awaitListening(gateway);
        long began = System.nanoTime();
        long messages = play(servers.brokerUri(), database, span);
        double seconds = (System.nanoTime() - began) / 1e9;
        say("%,d messages in %.0f s".formatted(messages, seconds));
        say(Tally.of(database));
        AlertsApi api = new AlertsApi(gateway.url(), token);
        List<Firing> firings = api.firings(this::say);
        say("%,d firings read".formatted(firings.size()));
        return Report.of(
            named.with(messages, seconds),
            api.rules(),
            firings,
            Judge.judge(episodes(), unreported(), firings, api.doubts(span.playedUntil()), span),
            span,
            tenures(register.path(), span.from()));
      }
    }
  }

  private long play(String brokerUri, DatabaseAddress database, Span span)
      throws IOException, InterruptedException, SQLException {
    Broker broker = Broker.of(brokerUri, Map.of());
    Duration length = Duration.between(world.start(), span.playedUntil());
    try (Progress progress = Progress.start("score", length.toSeconds(), clock)) {
      long messages =
          new Play(broker, database)
              .run(
                  new Clocked(
                      world.messages(),
                      world.start(),
                      span.playedUntil(),
                      CLIENT_ID,
                      world.gatewayAway()),
                  world.start(),
                  progress);
      progress.done();
      return messages;
    }
  }

  private void awaitListening(LocalGateway gateway) throws InterruptedException, IOException {
    Instant giveUp = clock.instant().plus(PATIENCE);
    while (!gateway.isListening()) {
      if (clock.instant().isAfter(giveUp)) {
        throw new IOException("the gateway does not get to listen to the broker");
      }
      Thread.sleep(50);
    }
  }

  private List<Episode> episodes() {
    return world.labels().stream().map(WorldScore::episode).toList();
  }

  private Map<Episode, UnreportedReason> unreported() {
    Map<Episode, UnreportedReason> unreported = new HashMap<>();
    world.unreported().forEach((label, why) -> unreported.put(episode(label), why));
    return unreported;
  }

  private static Episode episode(Label label) {
    return new Episode(
        label.rule(),
        label.subjectKind(),
        label.subjectId(),
        label.place(),
        label.start(),
        label.end(),
        label.tenureClass());
  }

  /** Room to the kind of the tenancies it has; where there are several, of the first listed. */
  private static Map<String, String> tenures(Path register, Instant at) throws IOException {
    Map<String, String> kinds = new HashMap<>();
    String day = at.toString().substring(0, 10);
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(register.resolve("tenancies.csv"))) {
      for (NamedCsvRecord row : rows) {
        String to = row.getField("to");
        if (to.isEmpty() || to.compareTo(day) > 0) {
          kinds.putIfAbsent(row.getField("room"), row.getField("kind"));
        }
      }
    }
    return kinds;
  }

  private void say(String what) {
    progress.println(what);
    progress.flush();
  }
}
