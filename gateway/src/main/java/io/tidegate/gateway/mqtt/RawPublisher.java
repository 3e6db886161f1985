package io.tidegate.gateway.mqtt;

import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what terminals push over HTTP, at QoS 1, on a connection of its own that is made at the
 * first message and again after a loss. Safe on any thread; never blocks its caller.
 */
public final class RawPublisher implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(RawPublisher.class);
  private static final int MOST_WAITING = 256;
  private static final long BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Accepted by the broker without any subscriber: it is lost. */
  private static final int NO_SUBSCRIBERS = 0x10;

  private final MqttSettings settings;
  private final String clientId;
  private final Semaphore places = new Semaphore(MOST_WAITING);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "mqtt-raw");
            made.setDaemon(true);
            return made;
          });
  private @Nullable MqttAsyncClient client; // of the thread
  private long notBefore = System.nanoTime();

  /**
   * Connects to nothing yet.
   *
   * @param clientId of the gateway; this connection's begins with it
   */
  public RawPublisher(MqttSettings settings, String clientId) {
    this.settings = settings;
    this.clientId = clientId + "-raw-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /**
   * Publishes.
   *
   * @return done with the broker's acknowledgement; failed with an {@link IOException} if the
   *     broker is unreachable, refuses, has no subscriber, or too many wait
   */
  public CompletableFuture<Void> publish(String topic, byte[] payload) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (!places.tryAcquire()) {
      done.completeExceptionally(new IOException("too many messages wait for the broker"));
      return done;
    }
    CompletableFuture<Void> bounded =
        done.orTimeout(BriefClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
            .whenComplete((nothing, failure) -> places.release());
    thread.execute(() -> send(topic, payload, done));
    return bounded;
  }

  private void send(String topic, byte[] payload, CompletableFuture<Void> done) {
    if (done.isDone()) {
      return; // waited too long
    }
    try {
      connected().publish(topic, payload, 1, false, null, new Acked(done));
    } catch (MqttException | IOException | RuntimeException e) { // Paho throws the last, too
      done.completeExceptionally(
          new IOException("the broker does not take it: " + e.getMessage(), e));
    }
  }

  private MqttAsyncClient connected() throws MqttException, IOException {
    MqttAsyncClient now = client;
    if (now != null && now.isConnected()) {
      return now;
    }
    if (System.nanoTime() - notBefore < 0) {
      throw new IOException("not connected");
    }
    if (now != null) {
      BriefClient.end(now);
      client = null;
    }
    notBefore = System.nanoTime() + BACK_OFF_NANOS;
    MqttAsyncClient made =
        BriefClient.connect(
            settings,
            BriefClient.tls(settings),
            clientId,
            settings.username(),
            settings.password(),
            MessageCallback.NOTHING);
    client = made;
    LOGGER.info("connected for what is pushed over HTTP");
    return made;
  }

  @Override
  public void close() {
    thread.execute(
        () -> {
          MqttAsyncClient now = client;
          if (now != null) {
            BriefClient.end(now);
          }
        });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Acked(CompletableFuture<Void> done) implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      int[] codes = token.getReasonCodes();
      int code = codes == null || codes.length == 0 ? 0 : codes[0];
      if (code == 0) {
        done.complete(null);
      } else {
        String what =
            code == NO_SUBSCRIBERS ? "the gateway has not subscribed yet" : "code " + code;
        done.completeExceptionally(new IOException("the broker does not keep it: " + what));
      }
    }

    @Override
    public void onFailure(IMqttToken token, Throwable failure) {
      done.completeExceptionally(
          new IOException("the broker does not take it: " + failure.getMessage(), failure));
    }
  }
}
