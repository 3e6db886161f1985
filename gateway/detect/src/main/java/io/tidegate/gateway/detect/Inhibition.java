package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Suppresses firings that another firing explains: an outage above, a fire release of the building,
 * an opened case of the same device. Mutable, of {@link Detection}.
 *
 * <p>By the events' own times: a firing that began while the cause lasted is muted, in whatever
 * order they arrive; one that is already reported is withdrawn.
 */
final class Inhibition {
  private static final String OUTAGE = "area-outage";

  /**
   * How long before its cause was known an effect may have begun: devices fall silent one by one.
   */
  private static final Duration BEFORE = Duration.ofMinutes(5);

  /**
   * How long a cause that ended is remembered: some effects are found only once their device is
   * trusted again.
   */
  private static final Duration REMEMBERED = Duration.ofHours(26);

  /** How long after the end of an outage the rest of what it explains may take to come back. */
  private static final Duration RETURNING = Duration.ofMinutes(30);

  /** Causes kept at most; past them the oldest go. */
  private static final int MOST = 1_000;

  /** Which rules a cause mutes, at places below it or, for one of a device, at that device. */
  private static final Map<String, Set<String>> MUTED =
      Map.of(
          "area-outage",
              Set.of(
                  "area-outage",
                  "device-offline",
                  "door-silent",
                  "device-rebooting",
                  "buffer-nearly-full"),
          "fire-release", Set.of("door-forced", "door-held", "left-unlocked"),
          "tamper", Set.of("device-offline", "device-rebooting", "lock-jammed"));

  private static final Set<String> EFFECTS =
      MUTED.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

  /**
   * A cause, as it is kept over a restart.
   *
   * @param key of the subject, as alerts write it
   */
  record Kept(
      String rule, String key, int device, int place, Instant start, @Nullable Instant end) {}

  private static final class Cause {
    final String rule;
    final Object key;
    final int device;
    final int place;
    Instant start;
    @Nullable Instant end;

    Cause(RuleSubject<?> subject, Instant start) {
      this.rule = subject.runtime.rule.id();
      this.key = subject.key;
      this.device = subject.device();
      this.place = subject.place;
      this.start = start;
    }

    Cause(Kept kept, SubjectKind kind) {
      this.rule = kept.rule;
      this.key = SubjectKey.parse(new Subject(kind, kept.key));
      this.device = kept.device;
      this.place = kept.place;
      this.start = kept.start;
      this.end = kept.end;
    }

    boolean covers(RuleSubject<?> subject, Register register) {
      if (rule.equals(subject.runtime.rule.id()) && key.equals(subject.key)) {
        return false; // not itself
      }
      return device >= 0
          ? device == subject.device()
          : place >= 0 && register.isWithin(subject.place, place);
    }

    boolean isReturning(Instant now) {
      return end != null && rule.equals(OUTAGE) && end.plus(RETURNING).isAfter(now);
    }

    boolean coversTime(Instant at) {
      return !at.isBefore(start.minus(BEFORE)) && (end == null || !at.isAfter(end));
    }
  }

  private final List<Cause> causes = new ArrayList<>();

  /** Whether findings of a rule matter here. */
  static boolean isCause(String rule) {
    return MUTED.containsKey(rule);
  }

  /** Whether findings of a rule may be explained by others. */
  static boolean isEffect(String rule) {
    return EFFECTS.contains(rule);
  }

  /** The rules that the firing of a cause mutes. */
  static Set<String> mutedBy(String rule) {
    return MUTED.getOrDefault(rule, Set.of());
  }

  /** A cause fired, or its start moved. */
  void begun(RuleSubject<?> subject, Instant start) {
    Cause known = find(subject);
    if (known != null && known.end == null) {
      known.start = start;
      return;
    }
    if (known != null && known.end != null && !start.isAfter(known.end)) {
      known.start = start.isBefore(known.start) ? start : known.start;
      known.end = null;
      return;
    }
    causes.add(new Cause(subject, start));
    if (causes.size() > MOST) {
      causes.remove(0);
    }
  }

  /** A cause ended; or, withdrawn, never was. */
  void ended(RuleSubject<?> subject, Instant at, boolean withdrawn) {
    Cause known = find(subject);
    if (known == null) {
      return;
    }
    known.end = at;
    if (withdrawn) {
      causes.remove(known);
    }
  }

  /**
   * Until when a firing that began at {@code start} is explained by something: the end of its
   * cause.
   *
   * @return null if nothing explains it; MAX while its cause holds
   */
  @Nullable Instant mutedUntil(RuleSubject<?> subject, Instant start, Register register) {
    String rule = subject.runtime.rule.id();
    Instant until = null;
    for (int i = 0; i < causes.size(); i++) {
      Cause cause = causes.get(i);
      if (mutedBy(cause.rule).contains(rule)
          && cause.coversTime(start)
          && cause.covers(subject, register)) {
        Instant end = cause.end == null ? Instant.MAX : cause.end;
        until = until == null || end.isAfter(until) ? end : until;
      }
    }
    return until;
  }

  /** Whether it was explained by an outage from which the last ones are still coming back. */
  boolean isReturning(RuleSubject<?> subject, Instant now, Register register) {
    String rule = subject.runtime.rule.id();
    for (int i = 0; i < causes.size(); i++) {
      Cause cause = causes.get(i);
      if (cause.isReturning(now)
          && mutedBy(cause.rule).contains(rule)
          && cause.covers(subject, register)) {
        return true;
      }
    }
    return false;
  }

  /** Drops what is over for long enough. */
  void forget(Instant now) {
    causes.removeIf(cause -> cause.end != null && cause.end.plus(REMEMBERED).isBefore(now));
  }

  /** Everything, to be kept over a restart. */
  List<Kept> keep(Map<String, RuleRuntime<?>> runtimes) {
    List<Kept> kept = new ArrayList<>();
    for (Cause cause : causes) {
      RuleRuntime<?> runtime = runtimes.get(cause.rule);
      if (runtime != null) {
        String key = SubjectKey.subject(runtime.rule.kind(), cause.key).key();
        kept.add(new Kept(cause.rule, key, cause.device, cause.place, cause.start, cause.end));
      }
    }
    return kept;
  }

  /** Takes it back. */
  void restore(List<Kept> kept, Map<String, RuleRuntime<?>> runtimes) {
    for (Kept one : kept) {
      RuleRuntime<?> runtime = runtimes.get(one.rule);
      if (runtime != null) {
        causes.add(new Cause(one, runtime.rule.kind()));
      }
    }
  }

  private @Nullable Cause find(RuleSubject<?> subject) {
    for (int i = causes.size() - 1; i >= 0; i--) {
      Cause cause = causes.get(i);
      if (cause.rule.equals(subject.runtime.rule.id()) && cause.key.equals(subject.key)) {
        return cause;
      }
    }
    return null;
  }
}
