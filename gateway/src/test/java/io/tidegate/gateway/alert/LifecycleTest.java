package io.tidegate.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Evidence;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  /** 10:00 in Shanghai. */
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  private final Lifecycle lifecycle = new Lifecycle(ZoneId.of("Asia/Shanghai"));

  @Test
  void afterExpectedItCountsSilentlyUntilTheNextMorning() {
    Alert closed = closedAs(Disposition.EXPECTED);
    Alert counted = after(closed, Finding.Type.FIRES, NOW.plusSeconds(3_600));
    assertThat(counted.id()).isEqualTo(closed.id());
    assertThat(counted.count()).isEqualTo(2);
    assertThat(counted.handling()).isEqualTo(Handling.CLOSED);
    Instant nextMorning = Instant.parse("2026-11-25T00:00:00Z");
    assertThat(after(closed, Finding.Type.FIRES, nextMorning).earlier()).isEqualTo(closed.id());
  }

  @Test
  void afterDealtWithItOpensAgainAtOnce() {
    Alert closed = closedAs(Disposition.DEALT_WITH);
    Alert next = after(closed, Finding.Type.FIRES, NOW.plusSeconds(3_600));
    assertThat(next.earlier()).isEqualTo(closed.id());
    assertThat(next.handling()).isEqualTo(Handling.NEW);
  }

  @Test
  void aFiringThatEndedCanStillBeWithdrawn() {
    Alert open = after(null, Finding.Type.FIRES, NOW);
    Alert resolved = after(open, Finding.Type.RESOLVES, NOW.plusSeconds(60));
    Alert withdrawn = after(resolved, Finding.Type.WITHDRAWS, NOW.plusSeconds(30));
    assertThat(withdrawn.last().endReason()).isEqualTo(Firing.EndReason.WITHDRAWN);
    assertThat(withdrawn.condition()).isEqualTo(Condition.RESOLVED);
  }

  @Test
  void anEndWithoutAFiringChangesNothing() {
    assertThat(apply(null, Finding.Type.RESOLVES, NOW)).isNull();
    assertThat(apply(null, Finding.Type.UPDATES, NOW)).isNull();
  }

  private Alert closedAs(Disposition disposition) {
    Alert open = after(null, Finding.Type.FIRES, NOW);
    Alert resolved = after(open, Finding.Type.RESOLVES, NOW.plusSeconds(60));
    ActResult result =
        Acts.apply(
            resolved,
            new Act.Close(disposition, null),
            resolved.version(),
            7,
            NOW.plusSeconds(120));
    return ((ActResult.Done) result).alert();
  }

  private Alert after(@Nullable Alert before, Finding.Type type, Instant at) {
    return Objects.requireNonNull(apply(before, type, at)).after();
  }

  private @Nullable Change apply(@Nullable Alert before, Finding.Type type, Instant at) {
    Evidence evidence =
        new Evidence(
            new Bilingual("门被强行打开", "forced"), List.of(), Map.of(), new Bilingual("无", "none"));
    Finding finding =
        new Finding(
            "door-forced",
            new Subject(SubjectKind.DOOR, "1/1"),
            type,
            at,
            Severity.HIGH,
            1,
            1,
            evidence);
    return lifecycle.apply(before, finding, RuleClass.PLACE, at, UUID.randomUUID());
  }
}
