package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * message-storm: a device sends far more messages than anybody could cause, for some minutes on
 * end. Ends once it has been calm for a while. All of it is stored all the same.
 */
final class MessageStorm implements Condition<MessageStorm.Storm> {
  /**
   * What is remembered of a device; nothing while it is calm.
   *
   * @param last minute that was over the threshold; null: none yet
   * @param minutes over it in a row, up to {@code last}
   * @param most messages in one of them
   */
  record Storm(@Nullable Instant last, int minutes, int most, Spells spells) {
    static final Storm NONE = new Storm(null, 0, 0, Spells.NONE);
  }

  private static final Threshold RATE = new Threshold("rate", 60, "count", 10, 6_000);
  private static final Threshold MINUTES = new Threshold("minutes", 2, "min", 1, 60);
  private static final Threshold CALM = new Threshold("calm", 10, "min", 1, 1_440);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private static final Rule RULE =
      new Rule(
          "message-storm",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          Severity.LOW,
          new Bilingual("消息风暴", "Message storm"),
          new Bilingual(
              "查看读卡器上有无杂物，必要时重启设备",
              "See whether something lies on its reader; restart it if need be"),
          new DataUse("发现失控的读卡器", "Find a reader that has run wild", DataKind.DEVICE),
          Duration.ofHours(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(RATE, MINUTES, CALM);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of();
  }

  @Override
  public Class<Storm> memory() {
    return Storm.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return false;
  }

  @Override
  public @Nullable Storm remember(@Nullable Storm memory, SeenEvent seen, Scene scene) {
    return memory;
  }

  @Override
  public boolean countsMessages() {
    return true;
  }

  @Override
  public @Nullable Storm minute(@Nullable Storm memory, DeviceMinute minute, Scene scene) {
    if (minute.messages() <= scene.value(RATE)) {
      return memory;
    }
    Storm before = memory == null ? Storm.NONE : memory;
    boolean isNext = before.last != null && !minute.minute().isAfter(before.last.plus(A_MINUTE));
    int minutes = isNext ? before.minutes + 1 : 1;
    int most = isNext ? Math.max(before.most, minute.messages()) : minute.messages();
    Instant at = minute.lastArrival();
    boolean holds = before.spells.isOpen(at) || minutes >= scene.value(MINUTES);
    return new Storm(
        minute.minute(),
        minutes,
        most,
        holds
            ? before.spells.holding(at, RULE.severity(), null).endingAt(at.plus(scene.span(CALM)))
            : before.spells);
  }

  @Override
  public List<Stretch> stretches(Storm memory, Scene scene) {
    return memory.spells.stretches();
  }

  @Override
  public @Nullable Instant wake(Storm memory, Scene scene) {
    Instant over = memory.spells.wake();
    return over == null && memory.last != null
        ? memory.last.plus(Detection.LATENESS).plusSeconds(1)
        : over;
  }

  @Override
  public @Nullable Storm forget(Storm memory, Instant settled, Scene scene) {
    Spells left = memory.spells.forget(settled);
    if (left.isEmpty() && (memory.last == null || memory.last.isBefore(settled))) {
      return null;
    }
    return left.equals(memory.spells)
        ? memory
        : new Storm(memory.last, memory.minutes, memory.most, left);
  }

  @Override
  public Evidence evidence(Storm memory, Stretch stretch, Scene scene) {
    Bilingual place = Telling.place(scene, scene.place());
    long rate = scene.value(RATE);
    return Telling.evidence(
        new Bilingual(
            place.zh()
                + "：设备连续 "
                + memory.minutes
                + " 分钟每分钟发来超过 "
                + rate
                + " 条消息（最多 "
                + memory.most
                + " 条），请查看读卡器。",
            place.en()
                + ": more than "
                + rate
                + " messages a minute from the device for "
                + memory.minutes
                + " min (at most "
                + memory.most
                + "); please look at its reader."),
        List.of(),
        Map.of(
            "rate", memory.most + " /min (> " + rate + ")",
            "minutes", memory.minutes + " (≥ " + scene.value(MINUTES) + ")"),
        new Bilingual("每分钟不超过 " + rate + " 条", "at most " + rate + " messages a minute"));
  }
}
