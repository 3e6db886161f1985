package io.tidegate.simulator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * The floor: a process that takes a kept session's messages and acknowledges each, and does nothing
 * else. Paho with its own sockets.
 */
public final class BareClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BareClient() {}

  /**
   * Drains and prints {@code {"messages":…,"nanos":…,"cpuNanos":…}}, from the first message on.
   *
   * @param arguments broker, client id, messages, receive maximum
   */
  public static void main(String[] arguments) throws MqttException, InterruptedException {
    Taker taker = new Taker(Long.parseLong(arguments[2]));
    MqttAsyncClient client =
        new MqttAsyncClient(arguments[0], arguments[1], new MemoryPersistence());
    taker.client = client;
    client.setCallback(taker);
    client.setManualAcks(true);
    client.connect(options(Integer.parseInt(arguments[3]), 86_400L)).waitForCompletion(30_000);
    boolean all = taker.done.await(10, TimeUnit.MINUTES);
    System.out.println(
        JSON.createObjectNode()
            .put("messages", taker.taken)
            .put("nanos", taker.lastNanos - taker.firstNanos)
            .put("cpuNanos", taker.lastCpu - taker.firstCpu));
    System.exit(all ? 0 : 1);
  }

  private static MqttConnectionOptions options(int receiveMaximum, long expirySeconds) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(expirySeconds);
    options.setReceiveMaximum(receiveMaximum);
    options.setAutomaticReconnect(false);
    options.setKeepAliveInterval(30);
    Map<String, String> environment = System.getenv();
    String username = environment.get("TIDEGATE_MQTT_USERNAME");
    String password = environment.get("TIDEGATE_MQTT_PASSWORD");
    if (username != null && password != null) {
      options.setUserName(username);
      options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    }
    return options;
  }

  /** Counts and acknowledges, on Paho's receiver thread alone; read after {@code done}. */
  private static final class Taker implements MqttCallback {
    private final CountDownLatch done = new CountDownLatch(1);
    private final OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long expected;
    private @Nullable MqttAsyncClient client;
    private long taken;
    private long firstNanos;
    private long firstCpu;
    private long lastNanos;
    private long lastCpu;

    Taker(long expected) {
      this.expected = expected;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws MqttException {
      if (taken++ == 0) {
        firstNanos = System.nanoTime();
        firstCpu = system.getProcessCpuTime();
      }
      if (client != null) {
        client.messageArrivedComplete(message.getId(), message.getQos());
      }
      if (taken == expected) {
        lastNanos = System.nanoTime();
        lastCpu = system.getProcessCpuTime();
        done.countDown();
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      lastNanos = System.nanoTime();
      lastCpu = system.getProcessCpuTime();
      done.countDown();
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
