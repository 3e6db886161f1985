package io.tidegate.simulator.score;

import io.tidegate.simulator.world.UnreportedReason;
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
 * wrong if it lived longer than 60 s, and otherwise was never there.
 *
 * <p>What has any part in the scored days counts, episodes and firings alike, also where it began
 * in the warm-up; a firing on an episode counts if the episode does.
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
    /** Not found, and the rule reported that it cannot judge. */
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

  /** All that lies in the scored span, and what of the truth counts nowhere. */
  public record Judgement(List<Ruled> firings, List<Faced> episodes, List<LeftOut> leftOut) {
    public Judgement {
      firings = List.copyOf(firings);
      episodes = List.copyOf(episodes);
      leftOut = List.copyOf(leftOut);
    }
  }

  /** Judges. All firings and episodes take part; what lies outside the span is then left out. */
  public static Judgement judge(
      List<Episode> episodes, List<Firing> firings, List<Doubt> doubts, Span span) {
    return judge(episodes, Map.of(), firings, doubts, span);
  }

  /**
   * The same where the devices have no words for some of it: neither these episodes count nor the
   * firings on them.
   *
   * @param unreported these, each with why
   */
  public static Judgement judge(
      List<Episode> episodes,
      Map<Episode, UnreportedReason> unreported,
      List<Firing> firings,
      List<Doubt> doubts,
      Span span) {
    Map<String, List<Episode>> byRule = new HashMap<>();
    episodes.stream()
        .sorted(Comparator.comparing(Episode::start).thenComparing(Episode::end))
        .forEach(each -> byRule.computeIfAbsent(each.rule(), rule -> new ArrayList<>()).add(each));
    IdentityHashMap<Episode, Firing> found = new IdentityHashMap<>();
    List<Ruled> ruled = new ArrayList<>();
    firings.stream()
        .sorted(Comparator.comparing(Firing::start).thenComparing(Firing::reportedAt))
        .forEach(
            firing -> {
              List<Episode> rules = byRule.getOrDefault(firing.rule(), List.of());
              Episode about = firing.withdrawn() == null ? about(firing, rules, found) : null;
              if (about == null
                  ? span.touches(firing)
                  : span.touches(about) && !unreported.containsKey(about)) {
                ruled.add(new Ruled(firing, verdict(firing, about, found)));
              }
            });
    List<Faced> faced = new ArrayList<>();
    for (Episode episode : episodes) {
      if (span.touches(episode) && !unreported.containsKey(episode)) {
        Firing by = found.get(episode);
        faced.add(new Faced(episode, by == null ? fate(episode, doubts, span) : Fate.FOUND, by));
      }
    }
    return new Judgement(ruled, faced, LeftOut.of(episodes, unreported, span));
  }

  /** The first episode that it finds; else one that is found already; null if there is none. */
  private static @Nullable Episode about(
      Firing firing, List<Episode> candidates, IdentityHashMap<Episode, Firing> found) {
    Episode known = null;
    for (Episode episode : candidates) {
      if (episode.admits(firing.start()) && episode.isAbout(firing)) {
        if (found.putIfAbsent(episode, firing) == null) {
          return episode;
        }
        known = episode;
      }
    }
    return known;
  }

  private static Verdict verdict(
      Firing firing, @Nullable Episode about, IdentityHashMap<Episode, Firing> found) {
    if (firing.withdrawn() != null) {
      return firing.isQuietlyWithdrawn() ? Verdict.UNSAID : Verdict.WITHDRAWN;
    }
    if (about == null) {
      return Verdict.WRONG;
    }
    return firing.equals(found.get(about)) ? Verdict.MATCHED : Verdict.REPEAT;
  }

  private static Fate fate(Episode episode, List<Doubt> doubts, Span span) {
    if (doubts.stream().anyMatch(doubt -> doubt.covers(episode))) {
      return Fate.CANNOT_TELL;
    }
    return span.cutsShort(episode) ? Fate.UNDECIDED : Fate.MISSED;
  }
}
