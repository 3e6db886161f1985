package io.tidegate.gateway.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** A device that speaks TLS to a broker. */
public final class SecureDevice implements AutoCloseable {
  private static final char[] NO_PASSWORD = new char[0];
  private static final int WAIT = 5_000;

  private final MqttAsyncClient client;
  private final MqttConnectionOptions options = new MqttConnectionOptions();

  private SecureDevice(int port, String clientId, SSLContext tls) throws MqttException {
    client = new MqttAsyncClient("ssl://localhost:" + port, clientId, new MemoryPersistence());
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(5);
    options.setSocketFactory(tls.getSocketFactory());
  }

  /** One with a name and a password, or without. */
  public static SecureDevice withPassword(
      int port, Path trusted, String clientId, @Nullable String user, @Nullable String password) {
    try {
      SecureDevice device = new SecureDevice(port, clientId, context(trusted, null, null));
      if (user != null) {
        device.options.setUserName(user);
      }
      if (password != null) {
        device.options.setPassword(password.getBytes(StandardCharsets.UTF_8));
      }
      return device;
    } catch (GeneralSecurityException | IOException | MqttException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One with a certificate, or without. */
  public static SecureDevice withCertificate(
      int port, Path trusted, String clientId, @Nullable Path certificate, @Nullable Path key) {
    try {
      return new SecureDevice(port, clientId, context(trusted, certificate, key));
    } catch (GeneralSecurityException | IOException | MqttException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the broker takes it in. */
  public boolean connects() {
    try {
      client.connect(options).waitForCompletion(WAIT);
      return true;
    } catch (MqttException e) {
      return false;
    }
  }

  /** Whether it is connected still. */
  public boolean isConnected() {
    return client.isConnected();
  }

  /** Whether the broker takes a message at QoS 1. */
  public boolean publishes(String topic, byte[] payload) {
    try {
      IMqttToken token = client.publish(topic, payload, 1, false);
      token.waitForCompletion(WAIT);
      int[] codes = token.getReasonCodes();
      return codes == null || codes.length == 0 || codes[0] < 0x80;
    } catch (MqttException e) {
      return false;
    }
  }

  /** Whether the broker lets it listen. */
  public boolean subscribes(String filter) {
    try {
      IMqttToken token = client.subscribe(filter, 1);
      token.waitForCompletion(WAIT);
      return token.getReasonCodes()[0] < 0x80;
    } catch (MqttException e) {
      return false;
    }
  }

  private static SSLContext context(Path trusted, @Nullable Path certificate, @Nullable Path key)
      throws GeneralSecurityException, IOException {
    KeyStore trust = emptyStore();
    trust.setCertificateEntry("broker", certificate(trusted));
    TrustManagerFactory trusting =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusting.init(trust);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore store = emptyStore();
    if (certificate != null && key != null) {
      String body = Files.readString(key).replaceAll("-----[A-Z ]+-----", "");
      store.setKeyEntry(
          "device",
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body))),
          NO_PASSWORD,
          new Certificate[] {certificate(certificate)});
    }
    own.init(store, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusting.getTrustManagers(), null);
    return context;
  }

  private static Certificate certificate(Path file) throws GeneralSecurityException, IOException {
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 200, false);
      client.close(true);
    } catch (MqttException | RuntimeException e) {
      // it has gone
    }
  }
}
