package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the catalogue as a pure fold over the events of one subject. Final, stateless beside
 * its thresholds: the state goes in and comes out.
 *
 * <p>Events come in per-device order, each once; those of several devices in any order within the
 * lateness bound. Ticks are arrival time. What a rule says must not depend on the order across
 * devices, so {@code at} of a conclusion is computed from events' own times, never from the tick.
 *
 * @param <S> state of one subject, immutable, and bounded
 */
public interface Detector<S> {
  /** What it is. */
  Rule rule();

  /** The numbers it judges by. */
  List<Threshold> thresholds();

  /** The kinds of event it wants to see. */
  Set<EventKind> kinds();

  /** Whether the event can matter at all; asked before the state is looked up, so cheap. */
  boolean cares(SeenEvent seen);

  /**
   * An event of the subject.
   *
   * @param state null where nothing is remembered
   */
  Step<S> event(@Nullable S state, SeenEvent seen, Scene scene);

  /** The time that the last step asked for has come. {@code second}: whole second, UTC. */
  Step<S> tick(S state, Instant second, Scene scene);

  /**
   * What the rule says now.
   *
   * @param state null where nothing is remembered within {@code lookBack}
   */
  Verdict verdict(@Nullable S state);

  /** What it would say if its condition, which holds, had no alert. */
  Conclusion restate(S state, Scene scene);

  /**
   * Takes over a firing that the state knows nothing of, so that its end is noticed.
   *
   * @param at now
   */
  Step<S> adopt(@Nullable S state, FiringAlert firing, Instant at);

  /** Most subjects it may remember. Beyond, new ones are refused and counted. */
  default int maxSubjects() {
    return 200_000;
  }

  /** Most firings a place and day; what is beyond stays silent. */
  default int maxFiringsPerPlaceAndDay() {
    return Integer.MAX_VALUE;
  }
}
