package io.tidegate.gateway.mqtt;

import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * Tests what a broker grants us, even while a gateway uses it. Under client ids of its own, for
 * which the broker keeps nothing afterwards.
 */
public final class BrokerProbe {
  private static final Duration WANTED = Duration.ofSeconds(MqttSource.SESSION_EXPIRY_SECONDS);
  private static final long CANARY_SECONDS = 5;
  private static final int HIGHEST_QOS = 2;

  private final MqttSettings settings;
  private final String clientId = "doctor-" + UUID.randomUUID().toString().substring(0, 8);

  private BrokerProbe(MqttSettings settings) {
    this.settings = settings;
  }

  /**
   * Connects, asks, and goes.
   *
   * @param filters to subscribe to, one after the other
   * @throws IOException if the broker cannot be reached or refuses, with its reason
   */
  public static BrokerFacts ask(MqttSettings settings, Collection<String> filters)
      throws IOException {
    BrokerProbe probe = new BrokerProbe(settings);
    try {
      return probe.facts(probe.granted(), filters);
    } catch (MqttException | RuntimeException e) { // Paho throws both
      Throwable cause = e.getCause();
      throw new IOException(cause == null ? e.getMessage() : cause.toString(), e);
    }
  }

  /** What it answers to a session like the gateway's; nothing is subscribed to in it. */
  private MqttProperties granted() throws MqttException, IOException {
    BriefClient.Opened opened = open(MessageCallback.NOTHING, WANTED);
    try {
      MqttProperties forgotten = new MqttProperties();
      forgotten.setSessionExpiryInterval(0L);
      opened
          .client()
          .disconnect(0L, null, null, 0, forgotten)
          .waitForCompletion(BriefClient.PATIENCE_MILLIS);
      return opened.granted();
    } finally {
      BriefClient.end(opened.client());
    }
  }

  private BrokerFacts facts(MqttProperties granted, Collection<String> filters)
      throws MqttException, IOException {
    CountDownLatch back = new CountDownLatch(1);
    String canary = "tidegate/v1/gateway/" + clientId + "/canary";
    MessageCallback callback =
        new MessageCallback(
            (topic, message) -> {
              if (topic.equals(canary)) {
                back.countDown();
              }
            });
    MqttAsyncClient client = open(callback, Duration.ZERO).client();
    try {
      List<String> refused = new ArrayList<>();
      for (String filter : filters) {
        if (isRefused(client, filter)) {
          refused.add(filter);
        }
      }
      Long kept = granted.getSessionExpiryInterval();
      Integer qos = granted.getMaximumQoS();
      Boolean retains = granted.isRetainAvailable();
      return new BrokerFacts(
          granted.getMaximumPacketSize(),
          kept == null ? WANTED : Duration.ofSeconds(kept),
          qos == null ? HIGHEST_QOS : qos,
          retains == null || retains,
          refused,
          canary(client, canary, back),
          letsAnybodyIn());
    } finally {
      BriefClient.end(client);
    }
  }

  private BriefClient.Opened open(MessageCallback callback, Duration kept)
      throws MqttException, IOException {
    return BriefClient.open(
        settings,
        BriefClient.tls(settings),
        clientId,
        settings.username(),
        settings.password(),
        callback,
        kept);
  }

  private static boolean isRefused(MqttAsyncClient client, String filter) {
    MqttSubscription subscription = new MqttSubscription(filter, 1);
    subscription.setRetainHandling(2); // nothing that was kept
    try {
      IMqttToken token =
          client.subscribe(new MqttSubscription[] {subscription}, null, null, new MqttProperties());
      token.waitForCompletion(BriefClient.PATIENCE_MILLIS);
      int[] codes = token.getReasonCodes();
      client.unsubscribe(filter).waitForCompletion(BriefClient.PATIENCE_MILLIS);
      return codes.length == 0 || codes[0] > HIGHEST_QOS;
    } catch (MqttException e) {
      return true;
    }
  }

  private static @Nullable Duration canary(
      MqttAsyncClient client, String topic, CountDownLatch back) {
    long begun = System.nanoTime();
    try {
      client.subscribe(topic, 1).waitForCompletion(BriefClient.PATIENCE_MILLIS);
      client.publish(topic, "doctor".getBytes(StandardCharsets.UTF_8), 1, false);
      return back.await(CANARY_SECONDS, TimeUnit.SECONDS)
          ? Duration.ofNanos(System.nanoTime() - begun)
          : null;
    } catch (MqttException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private boolean letsAnybodyIn() throws IOException {
    MqttSettings anonymous =
        new MqttSettings(settings.uri(), null, null, null, settings.caFile(), null, null);
    try {
      BriefClient.end(
          BriefClient.connect(
              anonymous,
              BriefClient.tls(anonymous),
              clientId + "-nobody",
              null,
              null,
              MessageCallback.NOTHING));
      return true;
    } catch (MqttException | RuntimeException e) { // Paho throws both
      return false;
    }
  }
}
