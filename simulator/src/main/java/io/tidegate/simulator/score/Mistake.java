package io.tidegate.simulator.score;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule got wrong once, so that somebody can look at why.
 *
 * @param what missed, cannot tell, wrong or withdrawn
 * @param subject kind and id
 * @param start of the episode or of the firing, UTC
 * @param end the same; null while it lasts
 */
record Mistake(String what, String rule, String subject, Instant start, @Nullable Instant end) {
  /** All of them, by rule and time. */
  static List<Mistake> of(Judge.Judgement judgement) {
    return Stream.concat(
            judgement.episodes().stream().flatMap(faced -> of(faced).stream()),
            judgement.firings().stream().flatMap(ruled -> of(ruled).stream()))
        .sorted(Comparator.comparing(Mistake::rule).thenComparing(Mistake::start))
        .toList();
  }

  private static Optional<Mistake> of(Judge.Faced faced) {
    Episode episode = faced.episode();
    return switch (faced.fate()) {
      case FOUND, UNDECIDED -> Optional.empty();
      case MISSED -> Optional.of(of("missed", episode));
      case CANNOT_TELL -> Optional.of(of("cannot tell", episode));
    };
  }

  private static Optional<Mistake> of(Judge.Ruled ruled) {
    Firing firing = ruled.firing();
    return switch (ruled.verdict()) {
      case MATCHED, REPEAT, UNSAID -> Optional.empty();
      case WRONG -> Optional.of(of("wrong", firing));
      case WITHDRAWN -> Optional.of(of("withdrawn", firing));
    };
  }

  private static Mistake of(String what, Episode episode) {
    String subject = episode.subjectKind() + " " + episode.subjectId() + " at " + episode.place();
    return new Mistake(what, episode.rule(), subject, episode.start(), episode.end());
  }

  private static Mistake of(String what, Firing firing) {
    String subject =
        firing.subjectKind()
            + " "
            + firing.subjectId()
            + firing.places().stream().sorted().findFirst().map(place -> " at " + place).orElse("");
    return new Mistake(what, firing.rule(), subject, firing.start(), firing.end());
  }
}
