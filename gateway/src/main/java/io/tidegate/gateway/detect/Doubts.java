package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules cannot tell, and why: whoever asks whether a device is to be trusted, or a house is
 * covered, and hears no, is remembered until that is so. Mutable, of {@link Detection}.
 *
 * <p>An entry costs a rule and a device or house; there are at most {@link #MOST}.
 */
final class Doubts {
  private static final long LOOK_EVERY_SECONDS = 3_600;

  /** Every so many looks all subjects are asked whether enough was heard of them: that is dear. */
  private static final long ASK_EVERY_HOURS = 6;

  /** How long one lasts before people are told. */
  static final Duration TOLD_AFTER = Duration.ofHours(24);

  private static final int MOST = 50_000;

  /** Who agreed to this rule is nobody's business: not even that it was asked somewhere. */
  private static final String CONFIDENTIAL = "welfare-check";

  /**
   * What is in the way of a rule.
   *
   * @param subject a device, the place of a house, or the rule's own
   */
  record Asked(String rule, Subject subject, Want want) {}

  /** What a rule wants of it. */
  enum Want {
    TRUSTED_DEVICE,
    COMPLETE_REGISTER,
    KNOWN_HOLDERS,
    ENOUGH_HEARD
  }

  /**
   * What was asked for, in short.
   *
   * @param number of the device or place
   */
  private record Noted(RuleRuntime<?> watch, Want want, int number) {}

  /** As it is kept over a restart. */
  record Kept(Asked asked, Instant since) {}

  private final Trust trust;
  private final Coverage coverage;
  private final Map<Asked, Instant> since = new HashMap<>();

  /** What was asked for since the last look: many events ask for the same. */
  private final Set<Noted> noted = new HashSet<>();

  private long lookedIn = Long.MIN_VALUE;

  Doubts(Trust trust, Coverage coverage) {
    this.trust = trust;
    this.coverage = coverage;
  }

  /** A rule asked for a device that is not to be trusted. */
  void device(RuleRuntime<?> watch, int device, Instant now) {
    if (noted.add(new Noted(watch, Want.TRUSTED_DEVICE, device))) {
      Instant doubted = trust.doubtedSince(device);
      add(
          new Asked(watch.rule.id(), device(device), Want.TRUSTED_DEVICE),
          doubted == null ? now : doubted);
    }
  }

  /** A rule asked for the house around a place, which is not covered. */
  void house(RuleRuntime<?> watch, int place, Want want, Register register, Instant now) {
    Integer ground = coverage.placeOf(register, place);
    if (ground != null && noted.add(new Noted(watch, want, ground))) {
      add(new Asked(watch.rule.id(), place(ground), want), now);
    }
  }

  private void add(Asked asked, Instant from) {
    if (!asked.rule.equals(CONFIDENTIAL) && since.size() < MOST) {
      since.putIfAbsent(asked, from);
    }
  }

  /** Whether a device, or the house around a place, is in the way of a rule now. */
  boolean inTheWay(String rule, Collection<Integer> devices, int place, DetectionContext stage) {
    for (int device : devices) {
      if (isStanding(new Asked(rule, device(device), Want.TRUSTED_DEVICE), stage)) {
        return true;
      }
    }
    Integer ground = coverage.placeOf(stage.register(), place);
    return ground != null
        && (isStanding(new Asked(rule, place(ground), Want.COMPLETE_REGISTER), stage)
            || isStanding(new Asked(rule, place(ground), Want.KNOWN_HOLDERS), stage));
  }

  private boolean isStanding(Asked asked, DetectionContext stage) {
    return since.containsKey(asked) && reason(asked, stage) != null;
  }

  /** Once an hour, what stands in the way of the rules; null in between. */
  @Nullable DataQuality lookAgain(Collection<RuleRuntime<?>> watches, DetectionContext stage) {
    long hour = Math.floorDiv(stage.now().getEpochSecond(), LOOK_EVERY_SECONDS);
    if (hour == lookedIn) {
      return null;
    }
    if (lookedIn == Long.MIN_VALUE || hour % ASK_EVERY_HOURS == 0) {
      watches.forEach(watch -> addUnlearnt(watch, stage));
    }
    lookedIn = hour;
    noted.clear();
    return new DataQuality(look(watches, stage), coverage.shares(stage.register(), stage.now()));
  }

  /** Drops those whose reason is gone, and says which have lasted for a day, oldest first. */
  private List<Doubt> look(Collection<RuleRuntime<?>> watches, DetectionContext stage) {
    Map<String, RuleRuntime<?>> on = new HashMap<>();
    for (RuleRuntime<?> watch : watches) {
      on.put(watch.rule.id(), watch);
    }
    List<Doubt> lasting = new ArrayList<>();
    since
        .entrySet()
        .removeIf(
            entry -> {
              RuleRuntime<?> watch = on.get(entry.getKey().rule);
              Doubt doubt = watch == null ? null : doubt(watch, entry, stage);
              if (doubt != null && !doubt.since().plus(TOLD_AFTER).isAfter(stage.now())) {
                lasting.add(doubt);
              }
              return doubt == null;
            });
    lasting.sort(
        Comparator.comparing(Doubt::since)
            .thenComparing(Doubt::rule)
            .thenComparing(one -> one.subject().key()));
    Set<Object> named = new HashSet<>(); // a rule may want two things of one house
    lasting.removeIf(one -> !named.add(List.of(one.rule(), one.subject())));
    return lasting;
  }

  private <S> void addUnlearnt(RuleRuntime<S> watch, DetectionContext stage) {
    if (watch.rule.kind() != SubjectKind.DEVICE && watch.rule.kind() != SubjectKind.DOOR) {
      return; // the operator, who is told, sees no room and no credential
    }
    for (RuleSubject<S> slot : watch.slots()) {
      stage.turnTo(slot);
      if (watch.detector.verdict(slot.state, stage) == Verdict.CANNOT_TELL) {
        Subject own = SubjectKey.subject(watch.rule.kind(), slot.key);
        add(new Asked(watch.rule.id(), own, Want.ENOUGH_HEARD), stage.now());
      }
    }
  }

  private @Nullable Doubt doubt(
      RuleRuntime<?> watch, Map.Entry<Asked, Instant> entry, DetectionContext stage) {
    Asked asked = entry.getKey();
    Integer place = placeOf(asked.subject, stage.register());
    DoubtReason reason =
        asked.want != Want.ENOUGH_HEARD
            ? reason(asked, stage)
            : hasNotLearnt(watch, asked, stage) ? DoubtReason.NOT_LEARNT : null;
    if (reason == null || mode(watch, place, stage) == RuleMode.OFF) {
      return null;
    }
    Place known = place == null ? null : stage.register().place(place);
    return new Doubt(
        asked.rule,
        asked.subject,
        reason,
        entry.getValue(),
        place,
        known == null ? null : known.microGrid());
  }

  private static RuleMode mode(
      RuleRuntime<?> watch, @Nullable Integer place, DetectionContext stage) {
    return watch
        .values(null, place == null ? -1 : place, stage.thresholds, stage.register())
        .mode();
  }

  /** What is in the way; null: nothing, or nothing any more. */
  private @Nullable DoubtReason reason(Asked asked, DetectionContext stage) {
    int number = Integer.parseInt(asked.subject.key());
    return switch (asked.want) {
      case TRUSTED_DEVICE -> ofDevice(number, stage);
      case COMPLETE_REGISTER -> ofHouse(number, false, stage);
      case KNOWN_HOLDERS -> ofHouse(number, true, stage);
      case ENOUGH_HEARD -> null;
    };
  }

  private @Nullable DoubtReason ofDevice(int device, DetectionContext stage) {
    List<String> reasons = trust.reasons(device);
    if (!reasons.isEmpty()) {
      return DoubtReason.of(reasons.get(0));
    }
    return trust.isTrusted(device) || stage.register().device(device) == null
        ? null
        : DoubtReason.NEVER_HEARD;
  }

  private @Nullable DoubtReason ofHouse(int place, boolean holders, DetectionContext stage) {
    if (!coverage.isComplete(stage.register(), place, stage.now())) {
      return DoubtReason.REGISTER_INCOMPLETE;
    }
    return holders && !coverage.knows(stage.register(), place, stage.now())
        ? DoubtReason.HOLDERS_UNKNOWN
        : null;
  }

  private static <S> boolean hasNotLearnt(
      RuleRuntime<S> watch, Asked asked, DetectionContext stage) {
    RuleSubject<S> slot = watch.slot(SubjectKey.parse(asked.subject));
    if (slot == null) {
      return false;
    }
    stage.turnTo(slot);
    return watch.detector.verdict(slot.state, stage) == Verdict.CANNOT_TELL;
  }

  private static @Nullable Integer placeOf(Subject subject, Register register) {
    if (subject.kind() == SubjectKind.PLACE) {
      return Integer.valueOf(subject.key());
    }
    int number = SubjectKey.device(subject.kind(), SubjectKey.parse(subject));
    Device device = number < 0 ? null : register.device(number);
    return device == null ? null : (Integer) device.place();
  }

  private static Subject device(int number) {
    return new Subject(SubjectKind.DEVICE, Integer.toString(number));
  }

  private static Subject place(int number) {
    return new Subject(SubjectKind.PLACE, Integer.toString(number));
  }

  /** Everything, to be kept over a restart. */
  List<Kept> keep() {
    List<Kept> kept = new ArrayList<>(since.size());
    since.forEach((asked, from) -> kept.add(new Kept(asked, from)));
    return kept;
  }

  /** Takes it back. */
  void restore(List<Kept> kept) {
    kept.forEach(one -> since.put(one.asked, one.since));
  }
}
