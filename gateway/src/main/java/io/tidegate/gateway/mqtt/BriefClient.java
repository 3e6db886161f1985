package io.tidegate.gateway.mqtt;

import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** Connections beside that of the source, for which the broker keeps nothing. */
final class BriefClient {
  /** Longest wait for an answer of the broker, in milliseconds. */
  static final long PATIENCE_MILLIS = 10_000;

  private BriefClient() {}

  /**
   * Connects, once.
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
    MqttAsyncClient client =
        new MqttAsyncClient(
            settings.uri().replaceFirst("^ssl:", "tcp:"), clientId, new MemoryPersistence());
    client.setCallback(callback);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
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
      client.connect(options).waitForCompletion(PATIENCE_MILLIS);
      connected = true;
      return client;
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
