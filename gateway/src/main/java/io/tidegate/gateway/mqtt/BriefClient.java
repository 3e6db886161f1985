package io.tidegate.gateway.mqtt;

import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** Short connections besides the source's, without a session at the broker. */
final class BriefClient {
  /** Longest wait for an answer of the broker, in milliseconds. */
  static final long PATIENCE_MILLIS = 10_000;

  private BriefClient() {}

  /**
   * A client that is connected.
   *
   * @param granted what the broker answered with
   */
  record Opened(MqttAsyncClient client, MqttProperties granted) {}

  /**
   * Connects, once; the broker forgets it with the connection.
   *
   * @param tls null for a plain connection
   * @throws MqttException if the broker refuses or does not answer in time
   */
  static MqttAsyncClient connect(
      MqttSettings settings,
      @Nullable SSLContext tls,
      String clientId,
      @Nullable String username,
      @Nullable String password,
      MqttCallback callback)
      throws MqttException {
    return open(settings, tls, clientId, username, password, callback, Duration.ZERO).client();
  }

  /**
   * The same with a session that is asked to be kept.
   *
   * @param kept for so long after the connection has gone; 0: not at all
   */
  static Opened open(
      MqttSettings settings,
      @Nullable SSLContext tls,
      String clientId,
      @Nullable String username,
      @Nullable String password,
      MqttCallback callback,
      Duration kept)
      throws MqttException {
    MqttAsyncClient client =
        new MqttAsyncClient(
            settings.uri().replaceFirst("^ssl:", "tcp:"), clientId, new MemoryPersistence());
    client.setCallback(callback);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setSessionExpiryInterval(kept.toSeconds());
    options.setKeepAliveInterval(10);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout((int) (PATIENCE_MILLIS / 1_000));
    options.setSocketFactory(new BufferedSocketFactory(tls, repeated -> {}));
    if (username != null) {
      options.setUserName(username);
    }
    if (password != null) {
      options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    }
    boolean connected = false;
    try {
      IMqttToken connecting = client.connect(options);
      connecting.waitForCompletion(PATIENCE_MILLIS);
      connected = true;
      return new Opened(client, connecting.getResponseProperties());
    } finally {
      if (!connected) {
        end(client);
      }
    }
  }

  /**
   * The context of {@code ssl:} addresses; null for a plain one.
   *
   * @throws IOException if a certificate or key file cannot be used
   */
  static @Nullable SSLContext tls(MqttSettings settings) throws IOException {
    return settings.uri().startsWith("ssl:")
        ? PemFiles.context(settings.caFile(), settings.certFile(), settings.keyFile())
        : null;
  }

  /** Ends a client, whatever state it is in. */
  static void end(MqttAsyncClient client) {
    try {
      client.disconnectForcibly(0, 500, true);
      client.close(true);
    } catch (MqttException | RuntimeException e) { // Paho throws both at a closed client
      // it has gone
    }
  }
}
