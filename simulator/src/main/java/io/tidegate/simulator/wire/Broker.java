package io.tidegate.simulator.wire;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker is and how to get in.
 *
 * @param tls {@code ssl://}
 * @param username null: none is asked for
 */
public record Broker(
    String host, int port, boolean tls, @Nullable String username, @Nullable String password) {

  /**
   * Reads {@code tcp://host:port} or {@code ssl://host:port}; user and password come from
   * TIDEGATE_MQTT_USERNAME and TIDEGATE_MQTT_PASSWORD.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static Broker of(String uri, Map<String, String> environment) {
    try {
      URI parsed = URI.create(uri);
      boolean tls = "ssl".equals(parsed.getScheme());
      if ((tls || "tcp".equals(parsed.getScheme())) && parsed.getHost() != null) {
        int port = parsed.getPort() > 0 ? parsed.getPort() : tls ? 8883 : 1883;
        return new Broker(
            parsed.getHost(),
            port,
            tls,
            environment.get("TIDEGATE_MQTT_USERNAME"),
            environment.get("TIDEGATE_MQTT_PASSWORD"));
      }
    } catch (IllegalArgumentException e) {
      // reported below, with what is allowed
    }
    throw new IllegalArgumentException(
        "broker '" + uri + "': expected tcp://HOST:PORT or ssl://HOST:PORT");
  }

  /** The secret as bytes; null if there is none. */
  byte @Nullable [] passwordBytes() {
    return password == null ? null : password.getBytes(StandardCharsets.UTF_8);
  }

  /** Never the password. */
  @Override
  public String toString() {
    return (tls ? "ssl://" : "tcp://") + host + ":" + port;
  }
}
