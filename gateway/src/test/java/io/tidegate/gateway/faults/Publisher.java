package io.tidegate.gateway.faults;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Publishes at QoS 1, many at once, and knows which the broker has taken. One thread. */
final class Publisher implements AutoCloseable {
  private static final int IN_FLIGHT = 500;

  private final MqttAsyncClient client;
  private final Semaphore places = new Semaphore(IN_FLIGHT);
  private final AtomicInteger failed = new AtomicInteger();
  private final MqttActionListener listener =
      new MqttActionListener() {
        @Override
        public void onSuccess(IMqttToken token) {
          places.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
          failed.incrementAndGet();
          places.release();
        }
      };

  Publisher(int brokerPort) throws MqttException {
    client =
        new MqttAsyncClient("tcp://127.0.0.1:" + brokerPort, "devices", new MemoryPersistence());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setMaxReconnectDelay(1);
    client.connect(options).waitForCompletion(20_000);
  }

  void publish(String topic, String payload) throws MqttException, InterruptedException {
    publish(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  void publish(String topic, byte[] payload) throws MqttException, InterruptedException {
    places.acquire();
    client.publish(topic, payload, 1, false, null, listener);
  }

  /** Waits until the broker has taken all. */
  void flush() throws InterruptedException {
    places.acquire(IN_FLIGHT);
    places.release(IN_FLIGHT);
    if (failed.get() > 0) {
      throw new IllegalStateException(failed.get() + " messages were not taken");
    }
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(100, 1_000, true);
    client.close(true);
  }
}
