package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * left-unlocked: a door is closed, and its bolt is not out though it should have locked by itself
 * long ago. Ends when it is locked, or a mode lets it be open.
 *
 * <p>Based on missing events: does not fire while the gateway or the device is disconnected or
 * incomplete. Latches without a bolt sensor and doors without auto-lock are not judged.
 */
final class LeftUnlocked implements RuleCondition<BoltMemory> {
  private static final Threshold AFTER = new Threshold("after", 5, "min", 1, 120);

  /** How long after a late event, or a reconnect of the gateway, the locking may still follow. */
  private static final Duration SETTLE = Duration.ofSeconds(30);

  private static final Duration RETRY = Duration.ofMinutes(1);

  private static final Rule RULE =
      new Rule(
          "left-unlocked",
          RuleClass.PLACE,
          SubjectKind.DOOR,
          Severity.LOW,
          new Bilingual("未上锁", "Left unlocked"),
          new Bilingual("到现场把门锁好，检查自动上锁功能", "Lock it, and see why it does not lock by itself"),
          new DataUse("避免门长时间未上锁", "Keep doors from staying unlocked", DataKind.DEVICE),
          Duration.ofDays(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(AFTER);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(
        EventKind.LOCK, EventKind.DOOR, EventKind.MODE, EventKind.PRESENCE, EventKind.HEALTH);
  }

  @Override
  public Class<BoltMemory> memory() {
    return BoltMemory.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    Door door = seen.door();
    return door == null ? seen.event().head().door() == 0 : door.boltSensor();
  }

  @Override
  public @Nullable BoltMemory remember(
      @Nullable BoltMemory memory, SeenEvent seen, RuleContext context) {
    DeviceEvent event = seen.event();
    return switch (event.kind()) {
      case LOCK -> bolted(memory, seen, ((DeviceEvent.Lock) event).state());
      case DOOR -> memory == null ? null : memory.open(((DeviceEvent.Door) event).state(), seen);
      case MODE -> inMode(memory, seen, FireInputs.frees(seen, context));
      case PRESENCE -> {
        boolean away = ((DeviceEvent.Presence) event).state() == PresenceState.OFFLINE;
        yield memory == null || memory.away() == away
            ? memory
            : memory.away(away, seen.receivedAt());
      }
      case HEALTH -> {
        Integer relock = ((DeviceEvent.Health) event).report().autoRelockSeconds();
        yield memory == null || relock == null ? memory : memory.relocking(relock);
      }
      case ACCESS, TAMPER, CONFIG -> memory;
    };
  }

  private static @Nullable BoltMemory bolted(
      @Nullable BoltMemory memory, SeenEvent seen, LockState state) {
    BoltMemory before = memory == null ? BoltMemory.NOTHING_KNOWN : memory;
    return switch (state) {
      case UNLOCKED -> before.unlocked(seen);
      case LOCKED -> memory == null ? null : before.over(seen.occurredAt()).locked();
      case JAMMED -> memory;
    };
  }

  private static @Nullable BoltMemory inMode(
      @Nullable BoltMemory memory, SeenEvent seen, boolean free) {
    if (memory == null) {
      return free ? BoltMemory.NOTHING_KNOWN.inMode(true, seen) : null;
    }
    if (free == memory.free()) {
      return memory;
    }
    BoltMemory before = free ? memory.over(seen.occurredAt()) : memory;
    return before.inMode(free, seen);
  }

  /** When it should be locked at the latest; null if unknown. */
  private static @Nullable Instant due(BoltMemory memory, RuleContext context) {
    SeenEvent unlocked = memory.unlocked();
    Instant since = memory.since();
    if (unlocked == null || since == null || memory.open() || memory.free()) {
      return null;
    }
    int relock = relockSeconds(memory, unlocked);
    return relock <= 0 ? null : since.plusSeconds(relock).plus(context.span(AFTER));
  }

  private static int relockSeconds(BoltMemory memory, SeenEvent unlocked) {
    Door door = unlocked.door();
    Integer registered = door == null ? null : door.relockSeconds();
    return registered == null ? memory.relockSeconds() : registered;
  }

  /** From when on it counts as left unlocked; null while it does not. */
  private static @Nullable Instant firing(BoltMemory memory, RuleContext context) {
    if (memory.firingSince() != null) {
      return memory.firingSince();
    }
    Instant due = due(memory, context);
    SeenEvent unlocked = memory.unlocked();
    if (due == null || unlocked == null || memory.away()) {
      return null;
    }
    Instant listening = context.listeningSince();
    boolean isHeard =
        listening != null
            && !context.now().isBefore(listening.plus(SETTLE))
            && !context.now().isBefore(memory.heard().plus(SETTLE))
            && context.isTrusted(unlocked.device());
    return isHeard && !context.now().isBefore(due) ? due : null;
  }

  @Override
  public List<Interval> intervals(BoltMemory memory, RuleContext context) {
    Instant firing = firing(memory, context);
    return firing == null
        ? memory.past().intervals()
        : memory.past().add(spell(firing, memory)).intervals();
  }

  private static KeptInterval spell(Instant since, BoltMemory memory) {
    SeenEvent unlocked = memory.unlocked();
    return new KeptInterval(
        since, null, RULE.severity(), 1, unlocked == null ? List.of() : List.of(unlocked));
  }

  @Override
  public @Nullable Instant wake(BoltMemory memory, RuleContext context) {
    Instant due = memory.firingSince() == null ? due(memory, context) : null;
    if (due == null) {
      return memory.past().wake();
    }
    Instant settled = memory.heard().plus(SETTLE);
    Instant first = settled.isAfter(due) ? settled : due;
    return first.isAfter(context.now()) ? first : context.now().plus(RETRY);
  }

  @Override
  public BoltMemory forget(BoltMemory memory, Instant settled, RuleContext context) {
    return memory.kept(firing(memory, context), memory.past().forget(settled));
  }

  @Override
  public Verdict quiet(@Nullable BoltMemory memory) {
    return memory == null || (memory.unlocked() != null && memory.away())
        ? Verdict.CANNOT_TELL
        : Verdict.NORMAL;
  }

  @Override
  public Evidence evidence(BoltMemory memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    SeenEvent unlocked = memory.unlocked();
    List<SeenEvent> seen = unlocked == null ? memory.past().seenIn(interval) : List.of(unlocked);
    Bilingual relock =
        EvidenceText.span(
            Duration.ofSeconds(
                unlocked == null ? memory.relockSeconds() : relockSeconds(memory, unlocked)));
    Bilingual after = EvidenceText.span(context.span(AFTER));
    return EvidenceText.evidence(
        new Bilingual(
            place.zh() + "：门已关但锁舌未锁，超过自动上锁时间（" + relock.zh() + "）已 " + after.zh() + "，请锁好。",
            place.en()
                + ": the door is closed but not locked, "
                + after.en()
                + " past the time after which it locks by itself ("
                + relock.en()
                + "); please lock it."),
        seen,
        Map.of("relock", relock.en(), "after", "> " + after.en()),
        new Bilingual(
            "在自动上锁时间后 " + after.zh() + "内上锁，或处于常开模式",
            "locked within " + after.en() + " after that, or a mode that lets it be open"));
  }
}
