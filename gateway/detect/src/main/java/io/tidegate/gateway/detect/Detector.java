package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the catalogue as a pure fold over the events of one subject. Final and stateless: the
 * state is passed in and returned.
 *
 * <p>Events come in per-device order, each once; those of several devices in any order within the
 * lateness bound. Ticks are arrival time. Conclusions must not depend on the order across devices,
 * so {@code at} of a conclusion is computed from events' own times, never from the tick.
 *
 * @param <S> state of one subject, immutable, and bounded
 */
public interface Detector<S> {
  /** What it is. */
  Rule rule();

  /** The numbers it judges by. */
  List<Threshold> thresholds();

  /** The kinds of event it processes. */
  Set<EventKind> kinds();

  /** Whether the event can matter at all; asked before the state is looked up, so cheap. */
  boolean cares(SeenEvent seen);

  /**
   * An event of the subject.
   *
   * @param state null where nothing is remembered
   */
  Step<S> event(@Nullable S state, SeenEvent seen, RuleContext context);

  /** The time that the last step asked for has come. {@code second}: whole second, UTC. */
  Step<S> tick(S state, Instant second, RuleContext context);

  /**
   * What the rule says now.
   *
   * @param state null where nothing is remembered within {@code lookBack}
   */
  Verdict verdict(@Nullable S state, RuleContext context);

  /**
   * The conclusion if the condition, which holds, had no alert; null if the firing was taken over
   * from an alert without evidence of its own.
   */
  @Nullable Conclusion restate(S state, RuleContext context);

  /**
   * Takes over a firing that is not in the state, so that its end is found.
   *
   * @param at now
   */
  Step<S> adopt(@Nullable S state, FiringAlert firing, Instant at);

  /**
   * Whether it skips events with untrusted times: from a device with a wrong clock, or with an
   * absurd time.
   */
  default boolean needsRightTime() {
    return rule().ruleClass() == RuleClass.PERSON;
  }

  /**
   * For rules that make devices untrusted: since when the device is in doubt, if the firing is
   * reported from {@code start}.
   */
  default Instant doubtedSince(S state, Instant start, RuleContext context) {
    return start;
  }

  /**
   * For rules that wait before they say that a firing has ended: since when it is over, and only
   * has to stay so. Null while it goes on. Where something explained it until then, the wait is
   * nothing to tell of.
   */
  default @Nullable Instant overSince(S state) {
    return null;
  }

  /** The state without a firing that is over, {@link #overSince}, and is not waited for. */
  default S settled(S state) {
    return state;
  }

  /** For rules about places: those that the event is about. */
  default Collection<Integer> places(SeenEvent seen, RuleContext context) {
    return List.of(seen.place());
  }

  /** For rules about rooms: the one that the event is about; null: none. */
  default @Nullable Integer room(SeenEvent seen, RuleContext context) {
    return seen.room();
  }

  /** For rules about doors: the other doors that an event matters to. */
  default Collection<Door> doorsAround(SeenEvent seen, RuleContext context) {
    return List.of();
  }

  /** Whether it counts messages: {@link #minute} is then called. */
  default boolean countsMessages() {
    return false;
  }

  /** A minute of a device's messages has been counted. */
  default Step<S> minute(@Nullable S state, DeviceMinute minute, RuleContext context) {
    throw new UnsupportedOperationException("does not count messages");
  }

  /** Whether it looks at devices that go down and come back: {@link #change} is then called. */
  default boolean watchesDevices() {
    return false;
  }

  /** A device went down or came back; called for each place above it. */
  default Step<S> change(@Nullable S state, DeviceChange change, RuleContext context) {
    throw new UnsupportedOperationException("does not watch devices");
  }

  /** Rooms or places that are judged even without any event. */
  default Collection<Integer> standing(Register register) {
    return List.of();
  }

  /** The register has changed, and the subject is a standing one. */
  default Step<S> stand(@Nullable S state, RuleContext context) {
    throw new UnsupportedOperationException("has no standing subjects");
  }

  /**
   * The class of the state and, where that is generic, its arguments: to keep states over a
   * restart. Empty: they are not kept, and are had back by replaying events as far as {@code
   * lookBack}.
   */
  default List<Class<?>> stateTypes() {
    return List.of();
  }

  /** Whether it is on by default. */
  default RuleMode usualMode() {
    return RuleMode.ON;
  }

  /** Most subjects it may remember. Beyond, new ones are refused and counted. */
  default int maxSubjects() {
    return 200_000;
  }

  /** Most firings a place and day, of the subject in hand; what is beyond stays silent. */
  default long maxFiringsPerPlaceAndDay(RuleContext context) {
    return Long.MAX_VALUE;
  }
}
