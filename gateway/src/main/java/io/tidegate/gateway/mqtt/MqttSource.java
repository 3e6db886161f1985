package io.tidegate.gateway.mqtt;

import io.tidegate.gateway.ingest.Delivery;
import io.tidegate.gateway.ingest.Delivery.Kind;
import io.tidegate.gateway.ingest.LiveSource;
import io.tidegate.gateway.metrics.MqttMetrics;
import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker as a {@link LiveSource}: one supervised connection, a fresh client each time it is
 * made, manual acks in the order of receipt, each good only for the connection its message came
 * through.
 */
public final class MqttSource implements LiveSource {
  /** Most unacked messages, whatever their size. */
  public static final int MAX_RECEIVE_MAXIMUM = 10_000;

  /** Most bytes of unacked payloads. */
  public static final long UNACKED_BYTES = 128L * 1024 * 1024;

  private static final Logger LOGGER = LoggerFactory.getLogger(MqttSource.class);
  private static final long CONNECT_MILLIS = 10_000;
  private static final long CANARY_MILLIS = 10_000;
  private static final Duration DEAD_AFTER = Duration.ofSeconds(35);
  private static final long MAX_BACKOFF_MILLIS = 5_000;
  static final long SESSION_EXPIRY_SECONDS = 30L * 24 * 3600;

  private final MqttSettings settings;
  private final String clientId;
  private final String canaryTopic;
  private final String[] filters;
  private final int receiveMaximum;
  private final @Nullable SSLContext tls;
  private final Inbox inbox;
  private final ArrivalTimes times;
  private final MqttMetrics metrics;
  private final Deque<Delivery> unacked = new ArrayDeque<>();
  private final Thread supervisor;
  private volatile @Nullable Connection current;
  private volatile boolean closed;
  private boolean sessionExpected;

  private MqttSource(
      MqttSettings settings,
      String clientId,
      Subscription subscription,
      boolean sessionExpected,
      ArrivalTimes times,
      MqttMetrics metrics)
      throws IOException {
    this.settings = settings;
    this.clientId = clientId;
    this.canaryTopic = "tidegate/v1/gateway/" + clientId + "/canary";
    this.filters = withCanary(subscription.filters(), canaryTopic);
    this.receiveMaximum = receiveMaximum(subscription.largestLimit());
    this.tls =
        settings.uri().startsWith("ssl:")
            ? PemFiles.context(settings.caFile(), settings.certFile(), settings.keyFile())
            : null;
    this.times = times;
    this.inbox = new Inbox(receiveMaximum, subscription.limitOf(), times, subscription.reader());
    this.sessionExpected = sessionExpected;
    this.metrics = metrics;
    this.supervisor = new Thread(this::supervise, "mqtt-supervisor");
    metrics.watch(inbox::backlog, inbox::dropped, this::isConnected, this::isCaughtUp);
  }

  /**
   * Starts to connect; returns at once.
   *
   * @param clientId the same for ever: the broker queues for it
   * @param subscription what to receive
   * @param sessionExpected whether this client id has been connected before: a broker without its
   *     session then lost something
   * @param times what stamps the messages
   * @throws IOException if a certificate or key file cannot be used
   */
  public static MqttSource start(
      MqttSettings settings,
      String clientId,
      Subscription subscription,
      boolean sessionExpected,
      ArrivalTimes times,
      MqttMetrics metrics)
      throws IOException {
    MqttSource source =
        new MqttSource(settings, clientId, subscription, sessionExpected, times, metrics);
    source.supervisor.start();
    return source;
  }

  /** Most unacked messages where payloads of up to {@code largestLimit} bytes are kept. */
  public static int receiveMaximum(int largestLimit) {
    return (int) Math.max(1, Math.min(MAX_RECEIVE_MAXIMUM, UNACKED_BYTES / largestLimit));
  }

  @Override
  public boolean isConnected() {
    Connection connection = current;
    return connection != null && !connection.isLost();
  }

  @Override
  public boolean isCaughtUp() {
    Connection connection = current;
    return connection != null && !connection.isLost() && connection.isCaughtUp();
  }

  @Override
  public List<Delivery> poll(int limit, Duration patience) throws InterruptedException {
    List<Delivery> taken = inbox.poll(limit, patience);
    unacked.addAll(taken);
    return taken;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // this very delivery: an equal one may be another
  public void ackThrough(Delivery last) {
    Delivery next;
    do {
      next = unacked.poll();
      if (next == null) {
        throw new IllegalStateException("acked twice, or never polled: packet " + last.packetId());
      }
      Connection connection = current;
      if (next.qos() == 1
          && connection != null
          && connection.epoch() == next.epoch()
          && !connection.isLost()) {
        try {
          connection.ack(next.packetId());
        } catch (MqttException | RuntimeException e) { // Paho throws both at a closed client
          LOGGER.debug("ack failed: the broker will deliver again", e);
        }
      }
    } while (next != last);
  }

  private void supervise() {
    long backoffMillis = 200;
    long epoch = 0;
    while (!closed) {
      try {
        epoch++;
        Connection connection = connect(epoch);
        if (connection != null) {
          backoffMillis = 200;
          watch(connection);
          inbox.offer(Kind.LOST, epoch);
          connection.retire(closed);
        }
        if (!closed) {
          long jitter = ThreadLocalRandom.current().nextLong(backoffMillis);
          Thread.sleep(backoffMillis / 2 + jitter / 2);
          backoffMillis = Math.min(backoffMillis * 2, MAX_BACKOFF_MILLIS);
          awaitPolled();
        }
      } catch (InterruptedException e) {
        return; // close() asks
      }
    }
  }

  /**
   * What an old connection delivered comes again after the next connect: it has to be gone from the
   * inbox first.
   */
  private void awaitPolled() throws InterruptedException {
    while (!closed && inbox.backlog() > 0) {
      Thread.sleep(20);
    }
  }

  private @Nullable Connection connect(long epoch) {
    Connection connection = null;
    try {
      times.connecting();
      connection =
          new Connection(
              epoch, settings.uri().replaceFirst("^ssl:", "tcp:"), clientId, canaryTopic, inbox);
      current = connection; // before it connects: a resumed session delivers at once
      boolean kept = connection.open(options(), tls, filters, CONNECT_MILLIS);
      metrics.connected();
      if (!kept && sessionExpected) {
        metrics.sessionLost();
        LOGGER
            .atError()
            .log(
                "the broker had no session for us: messages published during the outage may be"
                    + " lost");
      }
      sessionExpected = true;
      LOGGER.atInfo().addKeyValue("epoch", epoch).addKeyValue("session", kept).log("connected");
      return connection;
    } catch (MqttException | RuntimeException e) { // Paho throws both
      LOGGER
          .atWarn()
          .addKeyValue("uri", settings.uri())
          .addKeyValue("user", settings.username())
          .addKeyValue("clientId", clientId)
          .addKeyValue("reason", e.toString())
          .log("cannot connect to the broker, trying again");
      if (connection != null) {
        connection.retire(false);
      }
      return null;
    }
  }

  private void watch(Connection connection) throws InterruptedException {
    try {
      do {
        connection.publishCanary();
      } while (!connection.awaitLost(CANARY_MILLIS)
          && !closed
          && !isDead(connection)
          && !times.isToBeFollowed());
      if (!closed && !connection.isLost()) {
        LOGGER.warn(
            times.isToBeFollowed()
                ? "the machine's clock has stayed where it was set: reconnecting to follow it"
                : "broker is silent and our own message does not come back: reconnecting");
      }
    } catch (MqttException | RuntimeException e) {
      LOGGER.atWarn().addKeyValue("reason", e.toString()).log("broker connection lost");
    }
  }

  /**
   * Silent for so long, though the broker owes us our own message. With all places unacknowledged,
   * as while the database is unreachable, it may send nothing: then only the keep-alive tells.
   */
  private boolean isDead(Connection connection) {
    return connection.silenceNanos() > DEAD_AFTER.toNanos()
        && connection.outstanding() < receiveMaximum;
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(SESSION_EXPIRY_SECONDS);
    options.setReceiveMaximum(receiveMaximum);
    options.setKeepAliveInterval(10);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout((int) (CONNECT_MILLIS / 1_000));
    options.setUseSubscriptionIdentifiers(false);
    if (settings.username() != null) {
      options.setUserName(settings.username());
    }
    if (settings.password() != null) {
      options.setPassword(settings.password().getBytes(StandardCharsets.UTF_8));
    }
    return options;
  }

  private static String[] withCanary(Collection<String> filters, String canaryTopic) {
    List<String> all = new ArrayList<>(filters);
    if (filters.stream().noneMatch(filter -> covers(filter, canaryTopic))) {
      all.add(canaryTopic);
    }
    return all.toArray(new String[0]);
  }

  private static boolean covers(String filter, String topic) {
    return org.eclipse.paho.mqttv5.common.util.MqttTopicValidator.isMatched(filter, topic);
  }

  /** Disconnects without unsubscribing: the session goes on queueing. */
  @Override
  public void close() {
    closed = true;
    Connection connection = current;
    if (connection != null) {
      connection.retire(true);
    }
    supervisor.interrupt();
    try {
      supervisor.join(3_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
