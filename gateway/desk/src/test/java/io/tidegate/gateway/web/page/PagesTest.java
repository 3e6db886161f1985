package io.tidegate.gateway.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final Vertx vertx = Vertx.vertx();
  private final Pages pages = new Pages(new Assets(), () -> Instant.EPOCH, ZoneOffset.UTC);

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void pageThatCannotBeDrawnOnceSomethingWasReadIsAFaultAndNoSilence() throws Exception {
    Router router = Router.router(vertx);
    router.get().handler(this::drawLater);
    router.route().failureHandler(ctx -> ctx.response().setStatusCode(500).end("reported"));
    assertThat(answer(router)).isEqualTo("500 reported");
  }

  @Test
  void faultWhosePageCannotBeDrawnEitherIsAnsweredWithoutOne() throws Exception {
    Router router = Router.router(vertx);
    router.get().handler(this::drawLater);
    router.route().failureHandler(ctx -> pages.render(ctx, 500, "nor-this.jte", Map.of()));
    assertThat(answer(router)).isEqualTo("500 ");
  }

  private void drawLater(RoutingContext ctx) {
    vertx
        .executeBlocking(() -> "read")
        .onSuccess(read -> pages.render(ctx, 200, "no-such-page.jte", Map.of()));
  }

  private String answer(Router router) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                    .timeout(Duration.ofSeconds(30))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}
