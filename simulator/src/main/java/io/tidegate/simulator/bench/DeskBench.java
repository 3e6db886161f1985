package io.tidegate.simulator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.fleet.Player;
import io.tidegate.simulator.stack.ChildJvm;
import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.stack.GatewayProcess;
import io.tidegate.simulator.stack.MadeUpAccounts;
import io.tidegate.simulator.stack.MadeUpWorkers;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Publisher;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The desk under load: workers with a stream each, a tenth as many who poll, a page each ten
 * seconds of everyone, while devices talk and one alert a second opens; before it, lists and
 * searches over many closed alerts. The gateway has 512 MiB of heap.
 */
final class DeskBench {
  static final int WORKERS = 200;
  private static final int POLLERS = 20;
  private static final int CLOSED = 100_000;
  private static final int LOADS = 40;
  private static final Duration PAGE_EACH = Duration.ofSeconds(10);
  private static final Duration POLL_EACH = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final double STREAM_GOAL = 2_000;
  private static final double POLL_GOAL = 32_000;
  private static final double PAGE_GOAL = 150;
  private static final double SEARCH_GOAL = 100;

  private static final List<String> LOOKS =
      List.of(
          "/?handling=closed",
          "/?handling=closed&microGrid=%s",
          "/search?number=77",
          "/search?rule=door-held&microGrid=%s",
          "/search?worker=bench-7&state=closed",
          "/api/v1/alerts?limit=100",
          "/api/v1/alerts?rule=door-held&handling=closed&limit=100",
          "/api/v1/alerts?severity=high&handling=closed&limit=100");

  private final Broker broker;
  private final GatewayProcess gateway;
  private final DatabaseAddress database;
  private final InstantSource clock;

  /**
   * @param gateway not started; its schema and register stand
   */
  DeskBench(Broker broker, GatewayProcess gateway, DatabaseAddress database, InstantSource clock) {
    this.broker = broker;
    this.gateway = gateway;
    this.database = database;
    this.clock = clock;
  }

  /** The last line. */
  ObjectNode run(Town town, double rate, int alerts, long seed)
      throws IOException, InterruptedException {
    String token = MadeUpAccounts.addToken(database, "bench");
    List<String> sessions = MadeUpWorkers.signIn(database, WORKERS + POLLERS, clock.instant());
    MadeUpWorkers.closedAlerts(database, CLOSED, List.of("door-held", "door-forced", "tamper"));
    // As a browser without TLS: a connection a stream.
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<DeskWorker> workers =
        sessions.stream()
            .map(session -> new DeskWorker(http, gateway.url(), session, clock))
            .toList();
    try (ChildJvm process = gateway.serve()) {
      AlertFeed feed = new AlertFeed(gateway.url(), token, clock);
      feed.awaitReady(process, PATIENCE);
      feed.open();
      double search = searches(workers.get(0), feed.microGrid());
      return underLoad(
          Tampering.plan(town, clock.instant(), rate, alerts, seed), workers, feed, search);
    }
  }

  /** The slowest of the looks by its 95th percentile, in ms. */
  private static double searches(DeskWorker worker, String microGrid)
      throws IOException, InterruptedException {
    double slowest = 0;
    for (String look : LOOKS) {
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < LOADS; i++) {
        double taken = worker.pageNow(look.formatted(microGrid));
        if (i >= LOADS / 4) { // the first ones warm up
          millis.add(taken);
        }
      }
      slowest = Math.max(slowest, Tampering.quantile(millis, 0.95));
    }
    return slowest;
  }

  private ObjectNode underLoad(
      FleetPlan plan, List<DeskWorker> workers, AlertFeed feed, double search)
      throws IOException, InterruptedException {
    int alerts = plan.anomalies().size();
    Duration length = Tampering.length(plan);
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (Publisher publisher = Publisher.open(broker, "tidegate-bench-desk", 4, 10_000);
        Progress progress = Progress.start("desk", length.toSeconds(), clock)) {
      start(workers, timer);
      Player player = new Player(new Fleet(plan), publisher, clock);
      player.play(plan.start(), length, () -> false, progress);
      boolean settled = publisher.settle(PATIENCE);
      Map<String, Instant> published = Tampering.published(plan);
      Map<String, String> alertOf =
          feed.alerts(Tampering.RULE, alerts, settled ? PATIENCE : Duration.ZERO);
      Thread.sleep(POLL_EACH.toMillis()); // the last ones to poll
      return line(alerts, workers, published, alertOf, search);
    } finally {
      timer.shutdownNow();
    }
  }

  private static void start(List<DeskWorker> workers, ScheduledExecutorService timer) {
    for (int i = 0; i < workers.size(); i++) {
      DeskWorker worker = workers.get(i);
      long pageAt = PAGE_EACH.toMillis() * i / workers.size();
      Future<?> unusedPages =
          timer.scheduleAtFixedRate(
              () -> worker.page("/"), pageAt, PAGE_EACH.toMillis(), TimeUnit.MILLISECONDS);
      if (i < WORKERS) {
        worker.stream();
      } else {
        worker.poll(); // position from which it reads
        long pollAt = POLL_EACH.toMillis() * (i - WORKERS) / POLLERS;
        Future<?> unusedPolls =
            timer.scheduleAtFixedRate(
                worker::poll, pollAt, POLL_EACH.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private static ObjectNode line(
      int alerts,
      List<DeskWorker> workers,
      Map<String, Instant> published,
      Map<String, String> alertOf,
      double search) {
    List<Double> byStream = visible(workers.subList(0, WORKERS), published, alertOf);
    List<Double> byPoll = visible(workers.subList(WORKERS, workers.size()), published, alertOf);
    List<Double> pages = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    workers.forEach(worker -> pages.addAll(worker.pageMillis()));
    workers.forEach(worker -> failures.addAll(worker.failures()));
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("workers", WORKERS);
    line.put("alerts", alerts);
    line.put("toldByStream", byStream.size());
    line.put("toldByPoll", byPoll.size());
    line.put("failures", failures.size());
    failures.stream().distinct().limit(5).forEach(line.withArray("examples")::add);
    boolean ok = failures.isEmpty() && byStream.size() == alerts * WORKERS;
    ok &= figure(line, "streamP99Millis", Tampering.quantile(byStream, 0.99), STREAM_GOAL);
    ok &= figure(line, "pollP99Millis", Tampering.quantile(byPoll, 0.99), POLL_GOAL);
    ok &= figure(line, "pageP95Millis", Tampering.quantile(pages, 0.95), PAGE_GOAL);
    ok &= figure(line, "searchP95Millis", search, SEARCH_GOAL);
    return line.put("pages", pages.size()).put("ok", ok);
  }

  private static boolean figure(ObjectNode line, String name, double millis, double goal) {
    boolean ok = millis >= 0 && millis < goal;
    line.putObject(name).put("figure", Math.round(millis)).put("goal", goal).put("ok", ok);
    return ok;
  }

  private static List<Double> visible(
      List<DeskWorker> workers, Map<String, Instant> published, Map<String, String> alertOf) {
    List<Double> millis = new ArrayList<>();
    for (DeskWorker worker : workers) {
      alertOf.forEach(
          (subject, alert) -> {
            Instant at = worker.notifiedAt().get(alert);
            Instant from = published.get(subject);
            if (at != null && from != null) {
              millis.add(Duration.between(from, at).toNanos() / 1e6);
            }
          });
    }
    return millis;
  }
}
