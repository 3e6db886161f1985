package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Subjects that are judged even without any event: listed again when the register has changed, at
 * most once a minute. Mutable, of {@link Detection}.
 */
final class StaticSubjects {
  private static final long AT_MOST_EVERY_SECONDS = 60;

  private final List<RuleRuntime<?>> runtimes = new ArrayList<>();
  private final Dispatcher stepping;
  private long version = Long.MIN_VALUE;
  private long lookedAt = Long.MIN_VALUE;

  /**
   * @param all every rule
   */
  StaticSubjects(List<RuleRuntime<?>> all, Dispatcher stepping) {
    this.runtimes.addAll(all);
    this.stepping = stepping;
  }

  /** Version of the register at which it looked last. */
  long version() {
    return version;
  }

  /** It need not look again until the register is of another version. */
  void lookedAt(long registerVersion) {
    version = registerVersion;
  }

  /** Lists them again: a rule may have been turned on. */
  void lookAgain() {
    version = Long.MIN_VALUE;
  }

  /** Names them, if it is time to. */
  @Nullable List<Finding> look(
      Instant second, Register register, Guard guard, @Nullable List<Finding> findings) {
    long now = second.getEpochSecond();
    if (register.version() == version
        || (lookedAt != Long.MIN_VALUE && now - lookedAt < AT_MOST_EVERY_SECONDS)) {
      return findings;
    }
    version = register.version();
    lookedAt = now;
    List<Finding> sum = findings;
    for (RuleRuntime<?> runtime : runtimes) {
      try {
        for (int place : runtime.detector.standing(register)) {
          sum = stepping.stand(runtime, place, sum);
        }
      } catch (RuntimeException e) {
        guard.failed(runtime.rule.id(), e);
      }
    }
    return sum;
  }
}
