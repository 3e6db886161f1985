package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.device.DeviceCredential;
import io.tidegate.gateway.store.device.DeviceCredentials;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushTest {
  private static final String PATH = "/ingest/face-terminal/gate-1";
  private static final String MESSAGE = "{\"body\":{}}";
  private static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");

  private final RunningDesk desk = new RunningDesk();
  private final DeviceCredentials credentials = new DeviceCredentials(desk.database.jdbi());
  private final String token = given("demo", "gate-1");

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void messageWithTheDevicesTokenIsPassedOnAndAnswered202() {
    HttpResponse<String> answer = push(PATH, token, MESSAGE);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
    assertThat(desk.pushing.published).containsExactly("demo/gate-1 face-terminal " + MESSAGE);
  }

  @Test
  void tokenOpensItsOwnDeviceOnlyAndNoneOfTheApi() {
    String other = given("demo", "street-1");
    assertThat(push(PATH, other, MESSAGE).statusCode()).isEqualTo(401);
    assertThat(push("/ingest/face-terminal/no-such", token, MESSAGE).statusCode()).isEqualTo(401);
    assertThat(push(PATH, "guess", MESSAGE).statusCode()).isEqualTo(401);
    assertThat(push(PATH, desk.token, MESSAGE).statusCode()).as("of a person").isEqualTo(401);
    assertThat(
            desk.sendAlone(HttpRequest.newBuilder(desk.uri(PATH)).POST(body(MESSAGE))).statusCode())
        .isEqualTo(401);
    desk.signIn();
    HttpRequest.Builder withSession = HttpRequest.newBuilder(desk.uri(PATH)).POST(body(MESSAGE));
    assertThat(desk.send(withSession).statusCode()).as("with a session").isEqualTo(401);
    HttpRequest.Builder asking = HttpRequest.newBuilder(desk.uri("/api/v1/devices"));
    assertThat(desk.sendAlone(asking.header("Authorization", "Bearer " + token)).statusCode())
        .isEqualTo(401);
    assertThat(desk.pushing.published).isEmpty();
  }

  @Test
  void sameIdInTwoCommunitiesIsToldApartByTheToken() {
    String elsewhere = given("other", "gate-1");
    assertThat(push(PATH, elsewhere, MESSAGE).statusCode()).isEqualTo(202);
    assertThat(desk.pushing.published).containsExactly("other/gate-1 face-terminal " + MESSAGE);
  }

  @Test
  void revokedOrExpiredTokenOpensNothing() {
    assertThat(credentials.revoke(new DeviceId("demo", "gate-1"), MADE)).isTrue();
    assertThat(push(PATH, token, MESSAGE).statusCode()).isEqualTo(401);
    String ending = given("demo", "lock-101", MADE.plusSeconds(1));
    assertThat(push("/ingest/face-terminal/lock-101", ending, MESSAGE).statusCode()).isEqualTo(401);
  }

  @Test
  void unknownCodecIs404AndAnUnreadableMessage422() {
    assertThat(push("/ingest/no-such/gate-1", token, MESSAGE).statusCode()).isEqualTo(404);
    HttpResponse<String> unreadable = push(PATH, token, "<xml/>");
    assertThat(unreadable.statusCode()).isEqualTo(422);
    assertThat(unreadable.body()).contains("unreadable-message").doesNotContain("xml");
  }

  @Test
  void brokerThatIsAwayIs503ToBeSentAgain() {
    desk.pushing.away = true;
    HttpResponse<String> answer = push(PATH, token, MESSAGE);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void picturesPassTheUsualLimitOfBodiesButNotTwoMegabytes() {
    String pictures = "{\"face\":\"" + "A".repeat(1_500_000) + "\"}";
    assertThat(push(PATH, token, pictures).statusCode()).isEqualTo(202);
    assertThat(push(PATH, token, pictures + pictures).statusCode()).isEqualTo(413);
  }

  @Test
  void deviceThatPushesTooOftenWaits() {
    long taken = 0;
    HttpResponse<String> last = push(PATH, token, MESSAGE);
    for (int i = 0; i < 2_000 && last.statusCode() == 202; i++) {
      taken++;
      last = push(PATH, token, MESSAGE);
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(taken).isGreaterThanOrEqualTo(200);
    assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void addressThatShowsTooManyTokensForDevicesWithoutOneWaitsButNotItsDevicesThatHaveOne() {
    for (int i = 0; i < 30; i++) {
      assertThat(push("/ingest/face-terminal/d" + i, "guess", MESSAGE).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> last = push("/ingest/face-terminal/d30", "guess", MESSAGE);
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.body()).contains("too-many-wrong-tokens");
    assertThat(last.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(push(PATH, token, MESSAGE).statusCode()).as("never seen before").isEqualTo(202);
    assertThat(push(PATH, "guess", MESSAGE).statusCode()).isEqualTo(401);
    assertThat(push(PATH, token, MESSAGE).statusCode()).as("after a wrong one").isEqualTo(202);
  }

  @Test
  void deviceThatShowsAnOldTokenLocksOutItselfAndNoNeighbourBehindItsRouter() {
    String old = given("demo", "street-1");
    assertThat(credentials.revoke(new DeviceId("demo", "street-1"), MADE)).isTrue();
    String renewed = given("demo", "street-1");
    for (int i = 0; i < 30; i++) {
      assertThat(push("/ingest/face-terminal/street-1", old, MESSAGE).statusCode()).isEqualTo(401);
    }
    assertThat(push("/ingest/face-terminal/street-1", renewed, MESSAGE).statusCode())
        .isEqualTo(429);
    assertThat(push(PATH, token, MESSAGE).statusCode()).isEqualTo(202);
  }

  @Test
  void aDeviceWhoseMessagesWaitForTheBrokerLeavesPlacesToOthers() {
    desk.pushing.slow = true;
    String other = given("demo", "street-1");
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 1; i <= 32; i++) {
      int so = i;
      answers.add(started(() -> push(PATH, token, MESSAGE)));
      await().atMost(Duration.ofSeconds(10)).until(() -> desk.pushing.waiting.size() == so);
    }
    assertThat(push(PATH, token, MESSAGE).statusCode()).isEqualTo(503);
    CompletableFuture<HttpResponse<String>> of =
        started(() -> push("/ingest/face-terminal/street-1", other, MESSAGE));
    await().atMost(Duration.ofSeconds(10)).until(() -> desk.pushing.waiting.size() == 33);
    desk.pushing.answerAll();
    assertThat(of.join().statusCode()).isEqualTo(202);
    assertThat(answers).allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(202));
    assertThat(push(PATH, token, MESSAGE).statusCode()).isEqualTo(202);
  }

  /** Each on a thread of its own: they wait. */
  private static CompletableFuture<HttpResponse<String>> started(
      Supplier<HttpResponse<String>> push) {
    return CompletableFuture.supplyAsync(push, work -> new Thread(work).start());
  }

  private String given(String community, String device) {
    return given(community, device, null);
  }

  private String given(String community, String device, @Nullable Instant until) {
    String made = DeviceCredentials.TOKEN_PREFIX + Secret.random();
    assertThat(
            credentials.add(
                new DeviceCredential(
                    new DeviceId(community, device),
                    DeviceCredential.Kind.TOKEN,
                    null,
                    List.of(),
                    null,
                    MADE,
                    until,
                    null),
                Secret.digest(made)))
        .isTrue();
    return made;
  }

  private HttpResponse<String> push(String path, String bearer, String message) {
    return desk.sendAlone(
        HttpRequest.newBuilder(desk.uri(path))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .POST(body(message)));
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }
}
