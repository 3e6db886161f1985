package io.tidegate.gateway.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The broker.
 *
 * @param uri {@code tcp://host:port} or {@code ssl://host:port}
 * @param username null: none
 * @param password null: none
 * @param clientId null: made at the first start and kept in the database
 * @param caFile PEM of the authorities to trust with {@code ssl}; null: those of the JVM
 * @param certFile PEM of our own certificate; with {@code keyFile} or not at all
 * @param keyFile PEM (PKCS #8) of its key
 */
public record MqttSettings(
    String uri,
    @Nullable String username,
    @Nullable String password,
    @Nullable String clientId,
    @Nullable Path caFile,
    @Nullable Path certFile,
    @Nullable Path keyFile) {
  /** A broker without TLS, log-in or a client id of its own. */
  public static MqttSettings of(String uri) {
    return new MqttSettings(uri, null, null, null, null, null, null);
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "MqttSettings[" + uri + ", user " + username + ", client id " + clientId + "]";
  }
}
