package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.facts.VisitorPass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * visitor-overstay: a visitor's credential is used, granted or denied, some hours past the end of
 * its pass, at any door. The alert is about the room that was visited. Ends at the end of the first
 * day without such a use.
 *
 * <p>The pass is looked up each time: one that is extended later takes its uses away.
 */
public final class VisitorOverstay implements Condition<VisitorOverstay.Uses> {
  /** Uses past the end, oldest first. */
  record Uses(List<SeenEvent> events) {}

  private static final Rule RULE =
      new Rule(
          "visitor-overstay",
          RuleClass.PERSON,
          SubjectKind.ROOM,
          Severity.LOW,
          new Bilingual("访客超时", "Visitor overstay"),
          new Bilingual(
              "下次走访时询问访客是否仍在，延长或收回访客凭证", "On the next round ask; extend the pass or take it back"),
          Duration.ofDays(3));

  private static final Threshold GRACE = new Threshold("grace", 2, "h", 0, 72);

  private static final int MOST = 32;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(GRACE);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public Class<Uses> memory() {
    return Uses.class;
  }

  @Override
  public boolean acrossDevices() {
    return true;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return seen.holderKind() == HolderKind.VISITOR
        && ((DeviceEvent.Access) seen.event()).outcome() != Outcome.PRESENTED;
  }

  @Override
  public @Nullable Integer room(SeenEvent seen, Scene scene) {
    VisitorPass pass = pass(seen, scene);
    return pass == null ? null : (Integer) pass.room();
  }

  @Override
  public @Nullable Uses remember(@Nullable Uses memory, SeenEvent seen, Scene scene) {
    if (!isOver(seen, scene) || !scene.isCovered(seen.place(), seen.occurredAt())) {
      return memory;
    }
    return new Uses(memory == null ? List.of(seen) : SeenOrder.with(memory.events, seen, MOST));
  }

  @Override
  public List<Stretch> stretches(Uses memory, Scene scene) {
    List<Stretch> stretches = new ArrayList<>(1);
    Instant start = null;
    Instant end = Instant.MIN;
    int weight = 0;
    for (SeenEvent use : memory.events) {
      if (!isOver(use, scene)) {
        continue; // the pass was extended meanwhile
      }
      Instant at = use.occurredAt();
      if (start != null && at.isAfter(end)) {
        stretches.add(new Stretch(start, end, RULE.severity(), weight));
        start = null;
        weight = 0;
      }
      start = start == null ? at : start;
      end = Days.end(at, 1, scene);
      weight++;
    }
    if (start != null) {
      stretches.add(new Stretch(start, end, RULE.severity(), weight));
    }
    return stretches;
  }

  @Override
  public @Nullable Instant wake(Uses memory, Scene scene) {
    return Days.end(scene.now(), 0, scene).plus(Detection.LATENESS);
  }

  @Override
  public @Nullable Uses forget(Uses memory, Instant settled, Scene scene) {
    Instant newest = SeenOrder.last(memory.events).occurredAt();
    return Days.end(newest, 1, scene).isAfter(settled) ? memory : null;
  }

  @Override
  public Evidence evidence(Uses memory, Stretch stretch, Scene scene) {
    List<SeenEvent> uses =
        memory.events.stream().filter(use -> !use.occurredAt().isBefore(stretch.start())).toList();
    SeenEvent last = SeenOrder.last(uses);
    VisitorPass pass = pass(last, scene);
    Instant ended = pass == null ? last.occurredAt() : pass.to();
    Bilingual room = Telling.place(scene, scene.place());
    Bilingual over = Telling.span(Duration.between(ended, last.occurredAt()));
    Bilingual grace = Telling.span(scene.span(GRACE));
    String time = Telling.time(scene, last.occurredAt());
    return Telling.evidence(
        new Bilingual(
            "%s：访客凭证已于 %s 到期，%s 仍在使用（超过 %s，阈值 %s），请询问。"
                .formatted(room.zh(), Telling.time(scene, ended), time, over.zh(), grace.zh()),
            "%s: the visitor's pass ended at %s, and was used at %s (%s past it, threshold %s); please ask."
                .formatted(room.en(), Telling.time(scene, ended), time, over.en(), grace.en())),
        uses,
        Map.of("pastEnd", over.en() + " (> " + grace.en() + ")", "uses", uses.size() + " (≥ 1)"),
        new Bilingual("访客凭证已延长", "a pass that was extended"));
  }

  private static boolean isOver(SeenEvent seen, Scene scene) {
    VisitorPass pass = pass(seen, scene);
    return pass != null && seen.occurredAt().isAfter(pass.to().plus(scene.span(GRACE)));
  }

  private static @Nullable VisitorPass pass(SeenEvent seen, Scene scene) {
    Integer holder = seen.holder();
    return holder == null ? null : scene.register().visitorPass(holder);
  }
}
