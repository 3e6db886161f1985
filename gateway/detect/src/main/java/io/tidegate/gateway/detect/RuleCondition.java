package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a function of its subject's memory: {@link Timeline} asks when the condition held,
 * compares that with what was reported, and reports the difference. The result is independent of
 * the order of arrival if {@link #remember} is.
 *
 * <p>Stateless; the memory is passed in and returned. It is part of checkpoints, so it is a record
 * of plain values (numbers, texts, instants, enums, fingerprints, {@link SeenEvent}s, lists and
 * maps of these), never changed in place, and bounded.
 *
 * @param <M> what is remembered of one subject
 */
public interface RuleCondition<M> {
  /** What it is. */
  Rule rule();

  /** The numbers it judges by; read with {@link RuleContext#value} and {@link RuleContext#span}. */
  List<Threshold> thresholds();

  /** The kinds of event it processes. */
  Set<EventKind> kinds();

  /** The type of the memory, to read it back after a restart. */
  Class<M> memory();

  /** Whether the event can matter at all; asked for every event, so cheap. */
  boolean cares(SeenEvent seen);

  /**
   * What is remembered after an event. Events of one device come in the order in which they
   * happened, those of several devices in any.
   *
   * @param memory null where nothing was remembered
   * @return null if there is nothing to remember
   */
  @Nullable M remember(@Nullable M memory, SeenEvent seen, RuleContext context);

  /**
   * When the condition held, as far as it is known at {@link RuleContext#now}: oldest first, none
   * touching another. What would begin or end by time alone counts once that time is past.
   */
  List<Interval> intervals(M memory, RuleContext context);

  /**
   * When next, after {@link RuleContext#now}, time alone changes what {@link #intervals} says, or
   * {@link #forget} can drop something; null: never. The end of an interval that was given need not
   * be named.
   */
  @Nullable Instant wake(M memory, RuleContext context);

  /**
   * Drops what cannot matter any more. Called now and then.
   *
   * @param settled watermark: no event before it will arrive, and what ended before it was reported
   * @return null if nothing is left
   */
  @Nullable M forget(M memory, Instant settled, RuleContext context);

  /** Why, with the numbers and the threshold. */
  Evidence evidence(M memory, Interval interval, RuleContext context);

  /**
   * Whether it combines events of several devices. Its ends are then final only after the lateness
   * bound, since until then they may move, and reported only then unless {@link #endsAfter} says
   * otherwise.
   */
  default boolean acrossDevices() {
    return false;
  }

  /** Off-delay: how long after the end of an interval the end is reported. */
  default Duration endsAfter() {
    return acrossDevices() ? Detection.LATENESS : Duration.ZERO;
  }

  /** The verdict while no interval is open. */
  default Verdict quiet(@Nullable M memory) {
    return Verdict.NORMAL;
  }

  /** As {@link Detector#needsRightTime}. */
  default boolean needsRightTime() {
    return rule().ruleClass() == RuleClass.PERSON;
  }

  /** As {@link Detector#doubtedSince}. */
  default Instant doubtedSince(M memory, Instant start, RuleContext context) {
    return start;
  }

  /** For rules about places: those that the event is about. */
  default Collection<Integer> places(SeenEvent seen, RuleContext context) {
    return List.of(seen.place());
  }

  /** For rules about rooms: the one that the event is about; null: none. */
  default @Nullable Integer room(SeenEvent seen, RuleContext context) {
    return seen.room();
  }

  /**
   * What is remembered after a look at the time, the register and the devices, before {@link
   * #intervals} is asked: for conditions that, once met, do not depend on how they came about.
   */
  default M look(M memory, RuleContext context) {
    return memory;
  }

  /**
   * For rules about doors: the other doors that an event matters to. Which of them an event is of:
   * {@link RuleContext#isSubject}.
   */
  default Collection<Door> doorsAround(SeenEvent seen, RuleContext context) {
    return List.of();
  }

  /** Whether it counts messages: {@link #minute} is then called. */
  default boolean countsMessages() {
    return false;
  }

  /** What is remembered after a minute of a device's messages. */
  default @Nullable M minute(@Nullable M memory, DeviceMinute minute, RuleContext context) {
    throw new UnsupportedOperationException("does not count messages");
  }

  /** Whether it looks at devices that go down and come back: {@link #change} is then called. */
  default boolean watchesDevices() {
    return false;
  }

  /** What is remembered after a device went down or came back; for each place above it. */
  default @Nullable M change(@Nullable M memory, DeviceChange change, RuleContext context) {
    throw new UnsupportedOperationException("does not watch devices");
  }

  /**
   * Rooms or places that are judged even without any event; asked when the register has changed.
   */
  default Collection<Integer> standing(Register register) {
    return List.of();
  }

  /** What is remembered of a standing subject from now on; null: nothing. */
  default @Nullable M stand(@Nullable M memory, RuleContext context) {
    return memory;
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
