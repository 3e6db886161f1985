package io.tidegate.simulator.wire;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.tidegate.simulator.firmware.Frame;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes at QoS 1 over a few connections that many devices share, each device always over the
 * same one, so that its order holds. A lost connection comes back by itself and sends again what
 * was not acknowledged.
 *
 * <p>One caller thread; counters may be read from any.
 */
public final class Publisher implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SESSION_SECONDS = 3_600;
  private static final String ARRIVED_AT = "tidegate-arrived-at";

  private final List<Mqtt5AsyncClient> connections = new ArrayList<>();
  private final int inFlight;
  private final Semaphore room;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private long published;

  private Publisher(int inFlight) {
    this.inFlight = inFlight;
    this.room = new Semaphore(inFlight);
  }

  /**
   * Connects.
   *
   * @param name first part of the client ids
   * @param connections 1 to 64
   * @param inFlight most messages without an acknowledgement; publishing waits beyond
   * @throws IOException if the broker does not answer, naming it
   */
  public static Publisher open(Broker broker, String name, int connections, int inFlight)
      throws IOException {
    Publisher publisher = new Publisher(inFlight);
    try {
      for (int i = 0; i < connections; i++) {
        publisher.connections.add(connect(broker, name + "-" + i));
      }
      return publisher;
    } catch (IOException e) {
      publisher.close();
      throw e;
    }
  }

  private static Mqtt5AsyncClient connect(Broker broker, String id) throws IOException {
    Mqtt5ClientBuilder builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(id)
            .serverHost(broker.host())
            .serverPort(broker.port());
    if (broker.tls()) {
      builder = builder.sslWithDefaultConfig();
    }
    String username = broker.username();
    byte[] password = broker.passwordBytes();
    if (username != null && password != null) {
      builder = builder.simpleAuth().username(username).password(password).applySimpleAuth();
    }
    Mqtt5AsyncClient client = builder.buildAsync();
    await(
        client
            .connectWith()
            .cleanStart(true)
            .sessionExpiryInterval(SESSION_SECONDS)
            .keepAlive(30)
            .send(),
        "no broker at " + broker + "; start one there, or name another with --broker-uri");
    return client;
  }

  /** Publishes at QoS 1; waits while too much is unacknowledged. */
  public void publish(Frame frame) throws InterruptedException {
    publish(frame, Mqtt5UserProperties.of());
  }

  /**
   * The same, and says when it arrives: a gateway that lives in a made-up world believes it. Over
   * one connection all arrive in the order given.
   */
  public void publish(Frame frame, Instant arrivedAt) throws InterruptedException {
    publish(frame, Mqtt5UserProperties.of(Mqtt5UserProperty.of(ARRIVED_AT, arrivedAt.toString())));
  }

  private void publish(Frame frame, Mqtt5UserProperties properties) throws InterruptedException {
    Mqtt5AsyncClient client =
        connections.get(Math.floorMod(deviceOf(frame.topic()).hashCode(), connections.size()));
    room.acquire();
    published++;
    // The future's result is counted, not waited for.
    CompletableFuture<?> unused =
        client
            .publish(
                Mqtt5Publish.builder()
                    .topic(frame.topic())
                    .payload(frame.payload())
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .retain(frame.retained())
                    .userProperties(properties)
                    .build())
            .whenComplete(
                (result, error) -> {
                  room.release();
                  boolean refused = error != null || result.getError().isPresent();
                  (refused ? failed : acknowledged).incrementAndGet();
                });
  }

  /** Publishes at QoS 0: at most once, not counted. */
  public void publishUnacknowledged(Frame frame) {
    CompletableFuture<?> unused =
        connections
            .get(0)
            .publishWith()
            .topic(frame.topic())
            .payload(frame.payload())
            .retain(frame.retained())
            .send();
  }

  /** Waits until nothing is unacknowledged; false if it took longer. */
  public boolean settle(Duration patience) throws InterruptedException {
    boolean settled = room.tryAcquire(inFlight, patience.toMillis(), TimeUnit.MILLISECONDS);
    if (settled) {
      room.release(inFlight);
    }
    return settled;
  }

  /** Messages given to {@link #publish}. */
  public long published() {
    return published;
  }

  /** Messages the broker has taken. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** Messages the broker refused. */
  public long failed() {
    return failed.get();
  }

  @Override
  public void close() {
    List<CompletableFuture<Void>> goodbyes = new ArrayList<>();
    // An expiry of 0: nothing of ours stays behind in the broker.
    connections.forEach(c -> goodbyes.add(c.disconnectWith().sessionExpiryInterval(0).send()));
    goodbyes.forEach(goodbye -> goodbye.completeOnTimeout(null, 2, TimeUnit.SECONDS));
    goodbyes.forEach(goodbye -> goodbye.exceptionally(ignored -> null).join());
  }

  /**
   * The same for all messages of a device: of the native protocol what stands before the last
   * level, elsewhere the first two.
   */
  private static String deviceOf(String topic) {
    int second = topic.indexOf('/', topic.indexOf('/') + 1);
    int slash = topic.startsWith("tidegate/") ? topic.lastIndexOf('/') : second;
    return slash < 0 ? topic : topic.substring(0, slash);
  }

  private static void await(CompletableFuture<?> future, String otherwise) throws IOException {
    try {
      future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      String cause = e.getCause() == null ? "no answer" : String.valueOf(e.getCause().getMessage());
      throw new IOException(otherwise + ": " + cause, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(otherwise + ": interrupted", e);
    }
  }
}
