package io.tidegate.gateway.mqtt;

import io.tidegate.gateway.ingest.Delivery.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of one fresh Paho client: never reconnected, thrown away when it is lost. Its
 * callback is set before it connects, since a resumed session delivers at once.
 */
final class Connection implements MqttCallback {
  private static final Logger LOGGER = LoggerFactory.getLogger(Connection.class);

  private final long epoch;

  /**
   * Ours alone: a message of an earlier process may still be in the queue, under the same epoch.
   */
  private final byte[] canary = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);

  private final String canaryTopic;
  private final Inbox inbox;
  private final MqttAsyncClient client;
  private final CountDownLatch lost = new CountDownLatch(1);
  private final AtomicBoolean announced = new AtomicBoolean();
  private final AtomicBoolean retired = new AtomicBoolean();
  private final AtomicInteger outstanding = new AtomicInteger();

  /** Packet ids with DUP set that were read and not yet delivered. */
  private final Set<Integer> repeated = ConcurrentHashMap.newKeySet();

  private volatile boolean caughtUp;
  private volatile long lastArrivalNanos = System.nanoTime();

  Connection(long epoch, String uri, String clientId, String canaryTopic, Inbox inbox)
      throws MqttException {
    this.epoch = epoch;
    this.canaryTopic = canaryTopic;
    this.inbox = inbox;
    this.client = new MqttAsyncClient(uri, clientId, new MemoryPersistence());
    client.setManualAcks(true);
    client.setCallback(this);
  }

  /**
   * Connects and subscribes.
   *
   * @param tls null for a plain connection
   * @return whether the broker had kept our session
   * @throws MqttException if the broker refuses or does not answer in time
   */
  boolean open(
      MqttConnectionOptions options, @Nullable SSLContext tls, String[] filters, long timeoutMillis)
      throws MqttException {
    options.setSocketFactory(new BufferedSocketFactory(tls, repeated::add));
    IMqttToken connecting = client.connect(options);
    connecting.waitForCompletion(timeoutMillis);
    announce();
    MqttSubscription[] subscriptions = new MqttSubscription[filters.length];
    for (int i = 0; i < filters.length; i++) {
      subscriptions[i] = new MqttSubscription(filters[i], 1);
      subscriptions[i].setRetainAsPublished(false); // the flag then means "old"
      subscriptions[i].setRetainHandling(1);
    }
    IMqttToken subscribing = client.subscribe(subscriptions, null, null, new MqttProperties());
    subscribing.waitForCompletion(timeoutMillis);
    for (int code : subscribing.getReasonCodes()) {
      if (code > 2) {
        throw new MqttException(code);
      }
    }
    return connecting.getSessionPresent();
  }

  /** Sends our own message: when it is back, everything before it has been delivered. */
  void publishCanary() throws MqttException {
    client.publish(canaryTopic, canary, 1, false);
  }

  void ack(int packetId) throws MqttException {
    outstanding.decrementAndGet();
    client.messageArrivedComplete(packetId, 1);
  }

  /** Messages of QoS 1 that arrived and are not acknowledged. */
  int outstanding() {
    return outstanding.get();
  }

  /** Waits until the connection is lost; false if it still stands after that time. */
  boolean awaitLost(long millis) throws InterruptedException {
    return lost.await(millis, TimeUnit.MILLISECONDS);
  }

  boolean isLost() {
    return lost.getCount() == 0;
  }

  boolean isCaughtUp() {
    return caughtUp;
  }

  long epoch() {
    return epoch;
  }

  /** Nanoseconds since the last message of any kind. */
  long silenceNanos() {
    return System.nanoTime() - lastArrivalNanos;
  }

  /**
   * Ends it without unsubscribing: the session goes on queueing. Done aside, since Paho may hang
   * here.
   */
  void retire(boolean politely) {
    lost.countDown();
    if (!retired.compareAndSet(false, true)) {
      return;
    }
    Thread closer =
        new Thread(
            () -> {
              try {
                if (politely && client.isConnected()) {
                  client.disconnect(1_000L).waitForCompletion(2_000L);
                } else {
                  client.disconnectForcibly(0, 100, false);
                }
              } catch (MqttException | RuntimeException e) {
                LOGGER.debug("disconnecting failed", e);
              } finally {
                close();
              }
            },
            "mqtt-retire-" + epoch);
    closer.setDaemon(true);
    closer.start();
    if (politely) {
      try {
        closer.join(3_000L);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void close() {
    try {
      client.close(true);
    } catch (MqttException | RuntimeException e) {
      LOGGER.debug("closing failed", e);
    }
  }

  private void announce() {
    if (announced.compareAndSet(false, true)) {
      inbox.offer(Kind.CONNECTED, epoch);
    }
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    lastArrivalNanos = System.nanoTime();
    announce();
    if (message.getQos() > 0) {
      outstanding.incrementAndGet();
    }
    boolean dup = !repeated.isEmpty() && repeated.remove(message.getId());
    if (!inbox.offer(topic, message, dup, kind(topic, message), epoch) && message.getQos() > 0) {
      LOGGER.error("inbox full at QoS 1: the broker ignores our receive maximum");
      lost.countDown();
    }
  }

  private Kind kind(String topic, MqttMessage message) {
    if (!topic.equals(canaryTopic)) {
      return Kind.MESSAGE;
    }
    if (isLost() || !Arrays.equals(message.getPayload(), canary)) {
      return Kind.CANARY;
    }
    caughtUp = true;
    return Kind.CAUGHT_UP;
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    MqttException cause = response.getException();
    LOGGER
        .atWarn()
        .addKeyValue("code", response.getReturnCode())
        .addKeyValue("reason", cause == null ? response.getReasonString() : cause.toString())
        .log("broker connection lost");
    lost.countDown();
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    LOGGER.atWarn().addKeyValue("reason", exception.toString()).log("broker connection error");
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // only canaries are published
  }

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {
    announce();
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    // no enhanced authentication
  }
}
