package io.tidegate.gateway.detect;

import io.tidegate.gateway.detect.DeniedRepeatedState.Stage;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * denied-repeated: a door refuses several times within a short time. Ends when the count has been
 * under the threshold for one such time.
 *
 * <p>Denials of a credential that the same door grants soon after are a worn card and do not count.
 * If all that was refused is one credential with a known holder, the rule waits for that.
 */
public final class DeniedRepeated implements Detector<DeniedRepeatedState> {
  /**
   * @param count of denials
   * @param window they fall in
   * @param forgiven how soon a grant of the same credential explains a denial
   */
  record Limits(int count, Duration window, Duration forgiven) {}

  private static final Rule RULE =
      new Rule(
          "denied-repeated",
          RuleClass.PLACE,
          SubjectKind.DOOR,
          Severity.MEDIUM,
          new Bilingual("多次拒绝", "Repeated denials"),
          new Bilingual(
              "今天走访时到门口看看，问问是否有人进不了门",
              "On today's walk look at the door, and ask who could not get in"),
          Duration.ofHours(3));

  /** Denials kept: more than any evidence shows. */
  private static final int MOST_DENIALS = 64;

  private final Limits limits;

  /** With the catalogue's thresholds. */
  public DeniedRepeated() {
    this(new Limits(5, Duration.ofMinutes(10), Duration.ofMinutes(2)));
  }

  DeniedRepeated(Limits limits) {
    this.limits = limits;
  }

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(
        new Threshold("count", limits.count, "count"),
        new Threshold("window", limits.window.toMinutes(), "min"),
        new Threshold("forgiven", limits.forgiven.toSeconds(), "s"));
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    return access.outcome() != Outcome.PRESENTED && access.reason() != DenialReason.LOW_BATTERY;
  }

  @Override
  public Step<DeniedRepeatedState> event(
      @Nullable DeniedRepeatedState state, SeenEvent seen, Scene scene) {
    if (((DeviceEvent.Access) seen.event()).outcome() == Outcome.GRANTED) {
      return state == null ? Step.forget() : granted(state, seen);
    }
    DeniedRepeatedState before = state == null ? DeniedRepeatedState.NOTHING : state;
    DeniedRepeatedState counted = before.with(SeenOrder.with(before.denials(), seen, MOST_DENIALS));
    List<SeenEvent> window = counted.window(limits.window, seen.occurredAt());
    return window.size() < limits.count ? next(counted) : met(before, counted, window, scene);
  }

  @Override
  public Step<DeniedRepeatedState> tick(DeniedRepeatedState state, Instant second, Scene scene) {
    Instant wake = wake(state);
    if (wake == null || second.isBefore(wake)) {
      return next(state);
    }
    return switch (state.stage()) {
      case WAITING -> fires(state.at(Stage.FIRING), scene);
      case FIRING -> {
        Instant endsAt = state.endsAt();
        yield endsAt == null
            ? next(state)
            : says(state.at(Stage.ENDED), Conclusion.resolves(endsAt, RULE.severity()));
      }
      case COUNTING, ENDED -> Step.forget();
    };
  }

  @Override
  public Verdict verdict(@Nullable DeniedRepeatedState state) {
    return state != null && state.stage() == Stage.FIRING ? Verdict.FIRING : Verdict.NORMAL;
  }

  @Override
  public Conclusion restate(DeniedRepeatedState state, Scene scene) {
    Instant metAt = state.metAt();
    if (metAt == null) {
      throw new IllegalStateException("not firing");
    }
    return Conclusion.fires(metAt, RULE.severity(), evidence(state, scene));
  }

  @Override
  public Step<DeniedRepeatedState> adopt(
      @Nullable DeniedRepeatedState state, FiringAlert firing, Instant at) {
    Instant endsAt = firing.startedAt().plus(limits.window).plus(limits.window);
    return next(
        (state == null ? DeniedRepeatedState.NOTHING : state)
            .met(firing.startedAt(), endsAt, Stage.FIRING));
  }

  /** The newest denial brings the count to the threshold, or keeps it there. */
  private Step<DeniedRepeatedState> met(
      DeniedRepeatedState before,
      DeniedRepeatedState counted,
      List<SeenEvent> window,
      Scene scene) {
    Instant at = SeenOrder.last(window).occurredAt();
    // the count falls under the threshold when this one leaves the window
    Instant under = window.get(window.size() - limits.count).occurredAt().plus(limits.window);
    Instant ends = under.plus(limits.window);
    Instant metAt = before.metAt();
    Instant endsAt = before.endsAt();
    if (metAt == null || endsAt == null || at.isAfter(endsAt)) {
      boolean waits = isOneKnownCard(window);
      DeniedRepeatedState met = counted.met(at, ends, waits ? Stage.WAITING : Stage.FIRING);
      Step<DeniedRepeatedState> step = waits ? next(met) : fires(met, scene);
      return before.stage() != Stage.FIRING || endsAt == null
          ? step
          : endsFirst(Conclusion.resolves(endsAt, RULE.severity()), step);
    }
    DeniedRepeatedState longer =
        counted.met(metAt, ends.isAfter(endsAt) ? ends : endsAt, before.stage());
    return switch (before.stage()) {
      case WAITING -> isOneKnownCard(window) ? next(longer) : fires(longer.at(Stage.FIRING), scene);
      case FIRING ->
          says(longer, Conclusion.updates(metAt, RULE.severity(), evidence(longer, scene)));
      case COUNTING, ENDED -> fires(longer.at(Stage.FIRING), scene); // heard late: it went on
    };
  }

  private Step<DeniedRepeatedState> granted(DeniedRepeatedState state, SeenEvent grant) {
    Fingerprint card = DeniedRepeatedState.card(grant);
    if (card == null) {
      return next(state);
    }
    Instant from = grant.occurredAt().minus(limits.forgiven);
    List<SeenEvent> left = new ArrayList<>(state.denials());
    left.removeIf(
        denial ->
            card.equals(DeniedRepeatedState.card(denial))
                && !denial.occurredAt().isBefore(from)
                && !denial.occurredAt().isAfter(grant.occurredAt()));
    if (left.size() == state.denials().size()) {
      return next(state);
    }
    DeniedRepeatedState forgiven = state.with(List.copyOf(left));
    if (state.metAt() == null || forgiven.reaches(limits.count(), limits.window())) {
      return next(forgiven);
    }
    DeniedRepeatedState counting = forgiven.counting();
    return state.stage() == Stage.WAITING
        ? next(counting)
        : says(counting, Conclusion.withdraws(grant.occurredAt(), RULE.severity()));
  }

  private static boolean isOneKnownCard(List<SeenEvent> denials) {
    Fingerprint first = DeniedRepeatedState.card(denials.get(0));
    for (SeenEvent denial : denials) {
      if (first == null
          || denial.holderKind() == HolderKind.UNKNOWN
          || !first.equals(DeniedRepeatedState.card(denial))) {
        return false;
      }
    }
    return true;
  }

  private Step<DeniedRepeatedState> fires(DeniedRepeatedState state, Scene scene) {
    return says(state, restate(state, scene));
  }

  private Step<DeniedRepeatedState> says(DeniedRepeatedState state, Conclusion conclusion) {
    return Step.says(state, conclusion, wake(state));
  }

  private Step<DeniedRepeatedState> next(DeniedRepeatedState state) {
    return state.denials().isEmpty() && state.stage() == Stage.COUNTING
        ? Step.forget()
        : Step.quiet(state, wake(state));
  }

  private static Step<DeniedRepeatedState> endsFirst(
      Conclusion end, Step<DeniedRepeatedState> step) {
    List<Conclusion> both = new ArrayList<>();
    both.add(end);
    both.addAll(step.conclusions());
    return new Step<>(step.state(), both, step.wake());
  }

  private @Nullable Instant wake(DeniedRepeatedState state) {
    if (state.stage() == Stage.FIRING) {
      return state.endsAt();
    }
    if (state.denials().isEmpty()) {
      return state.endsAt();
    }
    SeenEvent newest = SeenOrder.last(state.denials());
    return state.stage() == Stage.WAITING
        ? newest.receivedAt().plus(limits.forgiven)
        : SeenOrder.settled(state.denials(), limits.window.multipliedBy(2));
  }

  private Evidence evidence(DeniedRepeatedState state, Scene scene) {
    List<SeenEvent> denials = state.denials();
    SeenEvent last = SeenOrder.last(denials);
    List<SeenEvent> window = state.window(limits.window, last.occurredAt());
    Set<Fingerprint> cards = new HashSet<>();
    for (SeenEvent denial : window) {
      Fingerprint card = DeniedRepeatedState.card(denial);
      if (card != null) {
        cards.add(card);
      }
    }
    Bilingual place = Telling.place(scene, last.place());
    String time = Telling.time(scene, last.occurredAt());
    Bilingual within = Telling.span(limits.window);
    return Telling.evidence(
        new Bilingual(
            "%s：截至 %s，%s内拒绝开门 %s 次（阈值 %s 次），涉及 %s 个凭证，请查看。"
                .formatted(
                    place.zh(), time, within.zh(), window.size(), limits.count, cards.size()),
            "%s: %s denials within %s up to %s (threshold %s), of %s credentials; please check."
                .formatted(
                    place.en(), window.size(), within.en(), time, limits.count, cards.size())),
        denials,
        Map.of(
            "denials", window.size() + " (≥ " + limits.count + ")",
            "window", within.en(),
            "credentials", Integer.toString(cards.size())),
        new Bilingual(
            "同一凭证在 " + Telling.span(limits.forgiven).zh() + "内随后放行",
            "the same credential granted within " + Telling.span(limits.forgiven).en()));
  }
}
