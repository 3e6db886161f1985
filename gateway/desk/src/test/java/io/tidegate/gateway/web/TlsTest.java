package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MetricsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] STORE_PASSWORD = "made-up".toCharArray();

  @TempDir private Path directory;

  @Test
  void deskIsServedOverHttpsFromPemFiles() throws Exception {
    KeyStore store = certificate("store.p12");
    HttpSettings settings =
        new HttpSettings("127.0.0.1", 0, chain(store), key(store), List.of(), null);
    try (RunningDesk desk = new RunningDesk(settings)) {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(trusting(store))
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create("https://localhost:" + desk.port() + "/login"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).contains("type=\"password\"");
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }

  @Test
  void metricsBeyondLoopbackAreServedByTheDesksCertificate() throws Exception {
    KeyStore store = certificate("store.p12");
    HttpSettings settings =
        new HttpSettings("127.0.0.1", 0, chain(store), key(store), List.of(), null);
    MetricsSettings everywhere = new MetricsSettings("0.0.0.0", 0, "a-made-up-metrics-token");
    try (MetricsServer server =
        MetricsServer.start(
            everywhere,
            settings,
            () -> "",
            () -> new Readiness(Readiness.Role.ACTIVE, List.of()))) {
      URI address = URI.create("https://localhost:" + server.port() + "/metrics");
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("Authorization", "Bearer " + everywhere.token())
              .build();
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void renewedCertificateIsTakenIntoUseWithoutARestart() throws Exception {
    KeyStore old = certificate("old.p12");
    KeyStore renewed = certificate("renewed.p12");
    HttpSettings settings = new HttpSettings("127.0.0.1", 0, chain(old), key(old), List.of(), null);
    try (RunningDesk desk = new RunningDesk(settings)) {
      assertThat(look(desk)).isFalse();
      assertThat(status(desk, old)).isEqualTo(200);

      Path half = key(renewed);
      Files.setLastModifiedTime(half, FileTime.from(Instant.now().plusSeconds(1)));
      assertThatThrownBy(() -> look(desk)).isInstanceOf(ExecutionException.class);
      assertThat(status(desk, old)).isEqualTo(200);

      chain(renewed);
      assertThat(look(desk)).isTrue();
      assertThat(status(desk, renewed)).isEqualTo(200);
      assertThatThrownBy(() -> status(desk, old)).isInstanceOf(IOException.class);
      assertThat(look(desk)).isFalse();
    }
  }

  private static boolean look(RunningDesk desk) throws Exception {
    return desk.server().lookAtCertificate().toCompletionStage().toCompletableFuture().get();
  }

  private static int status(RunningDesk desk, KeyStore trusted) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(trusting(trusted))
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("https://localhost:" + desk.port() + "/livez"))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private Path key(KeyStore store) throws Exception {
    return pem("key.pem", "PRIVATE KEY", store.getKey("desk", STORE_PASSWORD).getEncoded());
  }

  private Path chain(KeyStore store) throws Exception {
    return pem("cert.pem", "CERTIFICATE", store.getCertificate("desk").getEncoded());
  }

  private KeyStore certificate(String name) throws Exception {
    Path file = directory.resolve(name);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "desk",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(STORE_PASSWORD))
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, STORE_PASSWORD);
    }
    return store;
  }

  private Path pem(String name, String type, byte[] der) throws Exception {
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + type
            + "-----\n");
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("desk", store.getCertificate("desk"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
