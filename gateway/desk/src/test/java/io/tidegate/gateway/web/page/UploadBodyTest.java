package io.tidegate.gateway.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Answers;
import io.tidegate.gateway.api.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files that arrive slowly. */
class UploadBodyTest {
  private static final Caller CALLER =
      new Caller(
          new Account(1, "li.example", "李例 (made up)", Language.EN, false, false, false),
          new Scope(1, Set.of(), false, Set.of(), Set.of(), Set.of()),
          null);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void fileThatDoesNotArriveInTimeIsRefusedAndItsConnectionClosed() throws IOException {
    HttpServer server = vertx.createHttpServer().requestHandler(router()).listen(0).await();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.setSoTimeout(20_000);
      String begun =
          String.join(
              "\r\n",
              "POST / HTTP/1.1",
              "Host: example",
              "Content-Length: 1000",
              "Content-Type: multipart/form-data; boundary=edge",
              "",
              "--edge",
              "");
      socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));

      assertThat(answerUntilClosed(socket)).startsWith("HTTP/1.1 408").contains("file-too-slow");
    }
  }

  private Router router() {
    Router router = Router.router(vertx);
    router
        .post("/")
        .handler(UploadBody::hold)
        .handler(
            ctx -> {
              ctx.put("tidegate.caller", CALLER);
              ctx.next();
            })
        .handler(new UploadBody(Duration.ofMillis(100))::read)
        .handler(ctx -> ctx.response().end())
        .failureHandler(
            ctx -> {
              Problem problem = Answers.problemOf(ctx);
              ctx.response().setStatusCode(problem.status()).end(problem.type());
            });
    return router;
  }

  private static String answerUntilClosed(Socket socket) throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
        .lines()
        .collect(Collectors.joining("\n"));
  }
}
