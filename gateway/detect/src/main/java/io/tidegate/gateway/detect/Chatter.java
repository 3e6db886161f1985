package io.tidegate.gateway.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Subjects that fire and resolve again and again: after four ends within two hours one firing
 * stands for all that follows, until it has been calm for an hour. Of {@link Transitions}.
 */
final class Chatter {
  /** Ends within {@link #WITHIN} that make a subject unstable. */
  static final int MOST = 4;

  static final Duration WITHIN = Duration.ofHours(2);
  static final Duration CALM = Duration.ofHours(1);

  /** Rules whose firings are always reported one by one: each may mean danger to a person. */
  private static final Set<String> ALWAYS_REPORTED =
      Set.of("duress", "granted-not-permitted", "credential-cloned", "welfare-check");

  private Chatter() {}

  /** Returns the conclusion to report instead; null for none. */
  static @Nullable Conclusion filter(RuleSubject<?> subject, Conclusion conclusion) {
    if (ALWAYS_REPORTED.contains(subject.runtime.rule.id())) {
      return conclusion;
    }
    return switch (conclusion.type()) {
      case FIRES -> fires(subject, conclusion);
      case UPDATES -> conclusion;
      case RESOLVES -> resolves(subject, conclusion);
      case WITHDRAWS, REBUILT -> withdrawn(subject, conclusion);
    };
  }

  /**
   * The end that was held back, once the clear delay and the lateness bound have passed; null
   * before.
   */
  static @Nullable Conclusion calm(RuleSubject<?> subject, Instant second) {
    Instant held = subject.heldEnd;
    return held == null || second.isBefore(calmAt(held)) ? null : released(subject, held);
  }

  /** The held end, if {@code next} is a firing that begins after the clear delay; else null. */
  static @Nullable Conclusion calmBefore(RuleSubject<?> subject, Conclusion next) {
    Instant held = subject.heldEnd;
    return held == null || next.type() != Finding.Type.FIRES || next.at().isBefore(held.plus(CALM))
        ? null
        : released(subject, held);
  }

  /** When a held end is reported, if no further event arrives. */
  private static Instant calmAt(Instant held) {
    return held.plus(CALM).plus(Detection.LATENESS);
  }

  /** Drops ends that nothing which is still to come can follow quickly. */
  static void forget(RuleSubject<?> subject, Instant second) {
    Instant last = lastEnd(subject);
    if (last != null && !subject.unstable && !second.isBefore(forgottenAt(last))) {
      subject.ends = null;
    }
  }

  /** When a subject is to be woken for what is held back or remembered here; null: never. */
  static @Nullable Instant wake(RuleSubject<?> subject) {
    Instant held = subject.heldEnd;
    if (held != null) {
      return calmAt(held);
    }
    Instant last = lastEnd(subject);
    return last == null || subject.unstable ? null : forgottenAt(last);
  }

  private static Instant forgottenAt(Instant last) {
    return last.plus(WITHIN).plus(Detection.LATENESS).plusSeconds(1);
  }

  private static @Nullable Instant lastEnd(RuleSubject<?> subject) {
    List<Instant> ends = subject.ends;
    return ends == null || ends.isEmpty() ? null : ends.get(ends.size() - 1);
  }

  /** Resets the count of ends. */
  static void clear(RuleSubject<?> subject) {
    subject.heldEnd = null;
    subject.unstable = false;
    subject.ends = null;
  }

  private static Conclusion released(RuleSubject<?> subject, Instant held) {
    clear(subject);
    return Conclusion.resolves(held, subject.runtime.rule.severity());
  }

  private static Conclusion fires(RuleSubject<?> subject, Conclusion conclusion) {
    List<Instant> ends = subject.ends;
    if (ends != null && !ends.isEmpty()) {
      Instant last = ends.get(ends.size() - 1);
      if (!conclusion.at().isAfter(last)) {
        removeLast(subject, ends); // that firing goes on
      } else if (conclusion.at().isAfter(last.plus(WITHIN))) {
        subject.ends = null;
      }
    }
    if (subject.heldEnd == null) {
      return conclusion;
    }
    subject.heldEnd = null;
    return new Conclusion(
        Finding.Type.UPDATES, conclusion.at(), conclusion.severity(), conclusion.evidence());
  }

  private static void removeLast(RuleSubject<?> subject, List<Instant> ends) {
    ends.remove(ends.size() - 1);
    if (ends.isEmpty()) {
      subject.ends = null;
    }
  }

  private static @Nullable Conclusion resolves(RuleSubject<?> subject, Conclusion conclusion) {
    subject.addEnd(conclusion.at());
    List<Instant> ends = subject.ends;
    if (!subject.unstable && ends != null && ends.size() >= MOST) {
      subject.unstable = !ends.get(0).plus(WITHIN).isBefore(conclusion.at());
    }
    if (!subject.unstable) {
      return conclusion;
    }
    subject.heldEnd = conclusion.at();
    return null;
  }

  private static @Nullable Conclusion withdrawn(RuleSubject<?> subject, Conclusion conclusion) {
    List<Instant> ends = subject.ends;
    if (ends == null || ends.isEmpty()) {
      return conclusion;
    }
    boolean hadEnded = subject.heldEnd != null || subject.firingSince == null;
    if (hadEnded && !conclusion.at().isAfter(ends.get(ends.size() - 1))) {
      removeLast(subject, ends); // the end of a firing that never was
    }
    if (!subject.unstable || ends.isEmpty()) {
      subject.heldEnd = null;
      subject.unstable = false;
      return conclusion;
    }
    subject.heldEnd = ends.get(ends.size() - 1);
    return null;
  }
}
