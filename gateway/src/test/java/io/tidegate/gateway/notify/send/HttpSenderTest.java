package io.tidegate.gateway.notify.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.notify.message.Form;
import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.notify.message.OutboundMessage;
import io.tidegate.gateway.notify.message.Phrases;
import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.settings.RobotHost;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.RobotKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSenderTest {
  private static final char[] PASSWORD = "made-up".toCharArray();
  private static final byte[] OK = "{\"errcode\":0}".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  private final Queue<URI> asked = new ConcurrentLinkedQueue<>();

  private static NotifySettings settings(String hosts, @Nullable URI proxy, @Nullable Path ca) {
    return new NotifySettings(true, RobotHost.parseAll(hosts), proxy, ca, null, null);
  }

  private static Answer take(NotifySettings settings, RobotKind kind, String url)
      throws IOException, InterruptedException {
    OutboundMessage letter =
        new Form(new Phrases(Language.EN), false)
            .letter(
                kind,
                new RobotAddress(URI.create(url), ""),
                new Notice("test", "a test", List.of(), null, List.of(), null),
                "msg_1",
                Instant.EPOCH);
    return new HttpSender(settings).take(kind, letter);
  }

  private <S extends HttpServer> S serve(S server) {
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI());
          exchange.sendResponseHeaders(200, OK.length);
          exchange.getResponseBody().write(OK);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static InetSocketAddress anywhere() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Test
  void authorityOfTheFileIsTrustedAndOneOfNobodyIsNot() throws Exception {
    KeyStore store = certificate();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(anywhere(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    serve(server);
    try {
      String host = "127.0.0.1:" + server.getAddress().getPort();
      String url = "https://" + host + "/send?key=k";
      Path ca = directory.resolve("ca.pem");
      Files.writeString(
          ca,
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(store.getCertificate("robot").getEncoded())
              + "\n-----END CERTIFICATE-----\n");
      assertThat(take(settings("wecom=" + host, null, null), RobotKind.WECOM, url).code())
          .isEqualTo("tls");
      assertThat(take(settings("wecom=" + host, null, ca), RobotKind.WECOM, url).result())
          .isEqualTo(Answer.Result.OK);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void proxyIsAskedForTheHostWhichIsNeverLookedUpHere() throws Exception {
    HttpServer proxy = serve(HttpServer.create(anywhere(), 0));
    try {
      URI way = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
      NotifySettings settings =
          settings("wecom=http://robots.invalid:8000, webhook=http://hooks.invalid", way, null);
      assertThat(take(settings, RobotKind.WECOM, "http://robots.invalid:8000/send?key=k").result())
          .isEqualTo(Answer.Result.OK);
      assertThat(asked).containsExactly(URI.create("http://robots.invalid:8000/send?key=k"));
      assertThat(take(settings, RobotKind.WEBHOOK, "https://elsewhere.invalid/x").guard())
          .isEqualTo(Answer.Guard.HOST);
      assertThat(asked).hasSize(1);
    } finally {
      proxy.stop(0);
    }
  }

  @Test
  void webhookAtAPrivateAddressIsRefusedUnlessItsHostIsListed() throws Exception {
    for (String url :
        List.of(
            "https://127.0.0.1/x",
            "https://localhost/x",
            "https://10.1.2.3/x",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]/x",
            "https://[::ffff:10.0.0.1]/x")) {
      Answer answer = take(NotifySettings.USUAL, RobotKind.WEBHOOK, url);
      assertThat(answer.guard()).as(url).isEqualTo(Answer.Guard.HOST);
    }
    HttpServer server = serve(HttpServer.create(anywhere(), 0));
    try {
      String here = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(
              take(settings("webhook=" + here, null, null), RobotKind.WEBHOOK, here + "/x")
                  .result())
          .isEqualTo(Answer.Result.OK);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void nobodyThereIsTriedAgainLater() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String here = "http://127.0.0.1:" + port;
    Answer answer = take(settings("wecom=" + here, null, null), RobotKind.WECOM, here + "/send");
    assertThat(answer).isEqualTo(new Answer(Answer.Result.AGAIN, "network", null, Duration.ZERO));
  }

  /** A certificate that no authority signed. */
  private KeyStore certificate() throws Exception {
    Path file = directory.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "robot",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }
}
