package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * device-unknown: well-formed messages come from a device that is not in the register. Ends when it
 * is registered, or has sent nothing for a week.
 *
 * <p>Bounded: past a hundred ids, one alert a community stands for all the others.
 */
final class DeviceUnknown implements RuleCondition<DeviceUnknown.Sender> {
  /**
   * What is remembered of an id.
   *
   * @param community as the topic names it
   * @param device as the topic names it; of several ids one
   * @param isMany whether it stands for several ids
   * @param last arrival of its last message
   * @param messages well-formed ones so far
   */
  record Sender(
      String community,
      String device,
      boolean isMany,
      Instant last,
      long messages,
      IntervalHistory spells) {
    Sender with(IntervalHistory other) {
      return new Sender(community, device, isMany, last, messages, other);
    }
  }

  /** Ids with an alert of their own. */
  static final int MOST_IDS = 100;

  private static final Duration GONE = Duration.ofDays(7);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private static final Rule RULE =
      new Rule(
          "device-unknown",
          RuleClass.DEVICE,
          SubjectKind.UNKNOWN_DEVICE,
          Severity.LOW,
          new Bilingual("未登记设备", "Unknown device"),
          new Bilingual(
              "登记该设备；若不认识，停用其接入凭证", "Register it; if it is not yours, revoke its credentials"),
          new DataUse("找出未登记的设备", "Find devices that are not registered", DataKind.DEVICE),
          Duration.ofDays(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of();
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of();
  }

  @Override
  public Class<Sender> memory() {
    return Sender.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return false;
  }

  @Override
  public @Nullable Sender remember(@Nullable Sender memory, SeenEvent seen, RuleContext context) {
    return memory;
  }

  @Override
  public boolean countsMessages() {
    return true;
  }

  @Override
  public int maxSubjects() {
    return 2 * MOST_IDS;
  }

  @Override
  public @Nullable Sender minute(
      @Nullable Sender memory, DeviceMinute minute, RuleContext context) {
    int wellFormed = minute.messages() - minute.rejected();
    if (wellFormed <= 0) {
      return memory;
    }
    TopicId id = minute.id();
    Instant at = minute.lastArrival();
    if (memory == null) {
      IntervalHistory first = IntervalHistory.NONE.holding(at, RULE.severity(), null);
      return new Sender(id.community(), id.device(), id.isPrefix(), at, wellFormed, first);
    }
    KeptInterval last = memory.spells.last();
    boolean isOpen = last != null && last.end() == null;
    return new Sender(
        memory.community,
        memory.device,
        memory.isMany || !id.device().equals(memory.device),
        at.isAfter(memory.last) ? at : memory.last,
        memory.messages + wellFormed,
        isOpen ? memory.spells : memory.spells.holding(at, RULE.severity(), null));
  }

  /** As it is now: over if it was registered or is gone. */
  private static IntervalHistory spells(Sender memory, RuleContext context) {
    KeptInterval last = memory.spells.last();
    boolean isOpen = last != null && last.end() == null;
    if (!isOpen) {
      return memory.spells;
    }
    boolean isRegistered =
        !memory.isMany
            && context.register().device(new DeviceId(memory.community, memory.device)) != null;
    Instant gone = memory.last.plus(GONE);
    if (isRegistered) {
      return memory.spells.endingAt(context.now());
    }
    return context.now().isBefore(gone) ? memory.spells : memory.spells.endingAt(gone);
  }

  @Override
  public List<Interval> intervals(Sender memory, RuleContext context) {
    return spells(memory, context).intervals();
  }

  @Override
  public @Nullable Instant wake(Sender memory, RuleContext context) {
    Instant over = memory.spells.wake();
    if (over != null) {
      return over;
    }
    Instant gone = memory.last.plus(GONE);
    Instant next = context.now().plus(LOOK_AGAIN);
    return gone.isAfter(context.now()) && gone.isBefore(next) ? gone : next;
  }

  @Override
  public @Nullable Sender forget(Sender memory, Instant settled, RuleContext context) {
    IntervalHistory left = spells(memory, context).forget(settled);
    if (left.isEmpty()) {
      return null;
    }
    return left.equals(memory.spells) ? memory : memory.with(left);
  }

  @Override
  public Evidence evidence(Sender memory, Interval interval, RuleContext context) {
    String id = memory.community + "/" + (memory.isMany ? TopicId.OTHERS : memory.device);
    return EvidenceText.evidence(
        new Bilingual(
            "未登记的设备 " + id + " 发来格式正确的消息，已收到 " + memory.messages + " 条，请登记或停用。",
            "The device "
                + id
                + " is not in the register and sends well-formed messages, "
                + memory.messages
                + " so far; please register it or withdraw its access."),
        List.of(),
        Map.of("messages", memory.messages + " (≥ 1)"),
        new Bilingual("设备已登记", "the device is in the register"));
  }
}
