package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class ClosingTest {
  @Test
  void readsThatTheDatabaseHoldsUpDoNotHoldUpTheEnd() throws IOException {
    RunningDesk desk = new RunningDesk();
    try (Handle lock = desk.database.jdbi().open();
        Socket client = new Socket(InetAddress.getLoopbackAddress(), desk.port())) {
      lock.begin();
      lock.execute("LOCK TABLE api_token");
      String request =
          "GET /api/v1/rules HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n\r\n";
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().flush();
      await().until(() -> waiting(lock) == 1);

      long before = System.nanoTime();
      desk.server().close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
      lock.commit();
    }
    desk.database.close();
  }

  private static long waiting(Handle h) {
    return h.createQuery(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'api_token'::regclass")
        .mapTo(Long.class)
        .one();
  }
}
