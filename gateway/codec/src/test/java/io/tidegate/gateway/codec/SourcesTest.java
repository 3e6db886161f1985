package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.source.Naming;
import io.tidegate.gateway.event.source.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final Naming WENCHAO = new Naming.Fixed("wenchao");

  private final Sources usual = new Sources(List.of(Source.ofNative(ZONE)));

  @Test
  void nativeTopicNamesCommunityAndDevice() {
    Routed routed = route(usual, "tidegate/v1/wenchao/gate-1/event", 10);
    assertThat(routed)
        .isInstanceOfSatisfying(
            Routed.Ready.class,
            ready -> {
              assertThat(ready.codec().id()).isEqualTo("native");
              assertThat(ready.message().device()).isEqualTo(new DeviceId("wenchao", "gate-1"));
            });
  }

  @Test
  void payloadBeyondTheLimitIsTooLarge() {
    assertThat(route(usual, "tidegate/v1/wenchao/gate-1/event", 4096))
        .isInstanceOf(Routed.Ready.class);
    assertRefused(route(usual, "tidegate/v1/wenchao/gate-1/event", 4097), Reason.TOO_LARGE);
    assertRefused(
        usual.route("tidegate/v1/wenchao/gate-1/event", new byte[100], 10_000_000, NOW, false),
        Reason.TOO_LARGE);
  }

  @Test
  void topicWithAnIdThatIsNoneIsRefused() {
    assertRefused(route(usual, "tidegate/v1/Wenchao/gate-1/event", 1), Reason.BAD_TOPIC);
    assertRefused(route(usual, "tidegate/v1/wenchao//event", 1), Reason.BAD_TOPIC);
    assertRefused(route(usual, "somewhere/else", 1), Reason.BAD_TOPIC);
  }

  @Test
  void deviceMayBeLeftToThePayload() {
    Sources sources =
        new Sources(
            List.of(new Source("site/#", "native", WENCHAO, new Naming.Body(), ZONE, 65_536)));
    assertThat(route(sources, "site/a/b", 5000))
        .isInstanceOfSatisfying(
            Routed.Ready.class,
            ready -> {
              assertThat(ready.message().device()).isNull();
              assertThat(ready.message().community()).isEqualTo("wenchao");
            });
    assertThat(sources.largestLimit()).isEqualTo(65_536);
    assertThat(sources.filters()).containsExactly("site/#");
  }

  @Test
  void everyProblemIsToldAtOnceWithItsPlace() {
    List<Source> wrong =
        List.of(
            new Source("a/#/b", "native", WENCHAO, new Naming.Level(1), ZONE, 10),
            new Source("c/+", "no-such", new Naming.Body(), new Naming.Level(3), ZONE, 0),
            new Source("+/d", "native", new Naming.Fixed("A B"), new Naming.Level(1), ZONE, 10));
    assertThat(Sources.problems(wrong))
        .hasSize(7)
        .anyMatch(problem -> problem.contains("sources[1].filter 'a/#/b'"))
        .anyMatch(
            problem -> problem.contains("sources[2].codec 'no-such': expected one of [native"))
        .anyMatch(problem -> problem.contains("sources[2].community"))
        .anyMatch(problem -> problem.contains("sources[2].device level 3"))
        .anyMatch(problem -> problem.contains("sources[2].limit 0: expected 1 to"))
        .anyMatch(problem -> problem.contains("sources[3].community 'A B'"))
        .anyMatch(problem -> problem.contains("sources[3].filter '+/d': overlaps 'c/+'"));
    assertThatThrownBy(() -> new Sources(wrong)).hasMessageContaining("sources[3]");
  }

  private static Routed route(Sources sources, String topic, int length) {
    return sources.route(topic, new byte[length], length, NOW, false);
  }

  private static void assertRefused(Routed routed, Reason reason) {
    assertThat(routed)
        .isInstanceOfSatisfying(
            Routed.Refused.class,
            refused -> assertThat(refused.rejected().reason()).isEqualTo(reason));
  }
}
