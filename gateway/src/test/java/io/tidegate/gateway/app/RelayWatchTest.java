package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.gateway.desk.robots.RobotEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayWatchTest {
  private static final byte[] MUCH = "x".repeat(8 * 1024).getBytes(StandardCharsets.US_ASCII);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean sound = new AtomicBoolean();
  private final AtomicInteger cutOff = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/healthz", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void answerWithoutEndIsCutOffAndTheNextIsAskedFor() {
    try (RelayWatch watch = RelayWatch.start(relay(), Duration.ofMillis(20))) {
      await().until(() -> cutOff.get() > 1);
      assertThat(watch.state()).isEqualTo(RobotEnvironment.Relay.SILENT);
      sound.set(true);
      await().until(() -> watch.state() == RobotEnvironment.Relay.HEARD);
    }
  }

  @Test
  void addressThatCannotBeAskedIsSilent() {
    try (RelayWatch watch =
        RelayWatch.start(URI.create("mailto:relay@example.org"), Duration.ofMillis(20))) {
      await().until(() -> watch.state() == RobotEnvironment.Relay.SILENT);
    }
  }

  private URI relay() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Either what a relay says, or words without end, until the other side has had enough. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      if (sound.get()) {
        out.write("{\"monitoring\":\"heard\"}".getBytes(StandardCharsets.UTF_8));
        return;
      }
      while (true) {
        out.write(MUCH);
      }
    } catch (IOException e) {
      cutOff.incrementAndGet();
      throw e;
    }
  }
}
