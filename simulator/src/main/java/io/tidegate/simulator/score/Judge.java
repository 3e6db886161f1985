package io.tidegate.simulator.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds firings against episodes. A firing matches if subject and rule agree (of a credential, rule
 * and place) and it opens from 60 s before the episode's start until 15 min after its end; 24 h
 * after it for rules about rooms, traffic-surge and messages-missing. One to one; the first wins. A
 * further one on an episode that is found is a repeat. What was withdrawn matches nothing: it is
 * wrong if it lived longer than 60 s or told anyone, and otherwise was never there.
 */
public final class Judge {
  private Judge() {}

  /** What became of a firing. */
  public enum Verdict {
    MATCHED,
    REPEAT,
    WRONG,
    /** Wrong, and taken back, but not soon enough. */
    WITHDRAWN,
    /** Taken back before anybody had to look. */
    UNSAID
  }

  /** What became of an episode. */
  public enum Fate {
    FOUND,
    MISSED,
    /** Not found, and the rule said that it cannot tell. */
    CANNOT_TELL,
    /** The play ended too soon to say. */
    UNDECIDED
  }

  /** A firing and what became of it. */
  public record Ruled(Firing firing, Verdict verdict) {}

  /**
   * An episode and what became of it.
   *
   * @param by the firing that found it; null if none did
   */
  public record Faced(Episode episode, Fate fate, @Nullable Firing by) {}

  /** All that lies in the scored span. */
  public record Judgement(List<Ruled> firings, List<Faced> episodes) {
    public Judgement {
      firings = List.copyOf(firings);
      episodes = List.copyOf(episodes);
    }
  }

  /**
   * Judges. All firings and episodes take part, those of the warm-up too; what lies outside the
   * span is then left out, so that a firing of an episode that began in the warm-up is no wrong
   * one.
   */
  public static Judgement judge(
      List<Episode> episodes, List<Firing> firings, List<Doubt> doubts, Span span) {
    Map<String, List<Episode>> byRule = new HashMap<>();
    episodes.stream()
        .sorted(Comparator.comparing(Episode::start).thenComparing(Episode::end))
        .forEach(each -> byRule.computeIfAbsent(each.rule(), rule -> new ArrayList<>()).add(each));
    IdentityHashMap<Episode, Firing> found = new IdentityHashMap<>();
    List<Ruled> ruled = new ArrayList<>();
    firings.stream()
        .sorted(Comparator.comparing(Firing::start).thenComparing(Firing::told))
        .forEach(
            firing -> {
              Verdict verdict =
                  verdict(firing, byRule.getOrDefault(firing.rule(), List.of()), found);
              if (span.contains(firing.start())) {
                ruled.add(new Ruled(firing, verdict));
              }
            });
    List<Faced> faced = new ArrayList<>();
    for (Episode episode : episodes) {
      Firing by = found.get(episode);
      if (by == null) {
        if (span.touches(episode)) {
          faced.add(new Faced(episode, fate(episode, doubts, span), null));
        }
      } else if (span.contains(by.start())) {
        faced.add(new Faced(episode, Fate.FOUND, by));
      } else if (span.contains(episode.start())) {
        faced.add(new Faced(episode, Fate.FOUND, by)); // opened just outside: it counts too
        ruled.add(new Ruled(by, Verdict.MATCHED));
      }
    }
    return new Judgement(ruled, faced);
  }

  private static Verdict verdict(
      Firing firing, List<Episode> candidates, IdentityHashMap<Episode, Firing> found) {
    if (firing.withdrawn() != null) {
      return firing.isQuietlyWithdrawn() ? Verdict.UNSAID : Verdict.WITHDRAWN;
    }
    Instant opening = firing.start();
    boolean known = false;
    for (Episode episode : candidates) {
      if (episode.admits(opening) && episode.isAbout(firing)) {
        if (found.putIfAbsent(episode, firing) == null) {
          return Verdict.MATCHED;
        }
        known = true;
      }
    }
    return known ? Verdict.REPEAT : Verdict.WRONG;
  }

  private static Fate fate(Episode episode, List<Doubt> doubts, Span span) {
    if (doubts.stream().anyMatch(doubt -> doubt.covers(episode))) {
      return Fate.CANNOT_TELL;
    }
    return span.cutsShort(episode) ? Fate.UNDECIDED : Fate.MISSED;
  }
}
