package io.tidegate.gateway.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** What a broker must be able to do for us: queue for a session that is disconnected. */
final class BrokerRound {
  private static final String TOPIC = "round/trip";

  private BrokerRound() {}

  static void subscribeAndLeave(String uri) throws MqttException {
    MqttAsyncClient client = client(uri, "reader");
    client.connect(options()).waitForCompletion(10_000);
    client.subscribe(TOPIC, 1).waitForCompletion(10_000);
    client.disconnect().waitForCompletion(10_000);
    client.close();
  }

  static void publish(String uri, int count) throws MqttException {
    MqttAsyncClient client = client(uri, "writer");
    client.connect(options()).waitForCompletion(10_000);
    for (int i = 0; i < count; i++) {
      byte[] payload = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
      client.publish(TOPIC, payload, 1, false).waitForCompletion(10_000);
    }
    client.disconnect().waitForCompletion(10_000);
    client.close();
  }

  /** How many came, once that many have or 20 s are over. */
  static int collect(String uri, int count) throws MqttException {
    AtomicInteger seen = new AtomicInteger();
    MqttAsyncClient client = client(uri, "reader");
    client.setCallback(new Counting(seen));
    client.connect(options()).waitForCompletion(10_000);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> seen.get() >= count);
    client.disconnect().waitForCompletion(10_000);
    client.close();
    return seen.get();
  }

  private static MqttAsyncClient client(String uri, String id) throws MqttException {
    return new MqttAsyncClient(uri, id, new MemoryPersistence());
  }

  private static MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(3_600L);
    options.setReceiveMaximum(1_000);
    return options;
  }

  private record Counting(AtomicInteger seen) implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      seen.incrementAndGet();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
