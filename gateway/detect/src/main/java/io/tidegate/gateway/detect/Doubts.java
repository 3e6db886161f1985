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
 * Records which rules are blocked by untrusted devices or uncovered houses, until the cause is
 * gone. Mutable, of {@link Detection}.
 *
 * <p>One entry per rule and device or house, at most {@link #MOST}.
 */
final class Doubts {
  private static final long LOOK_EVERY_SECONDS = 3_600;

  /** How often all subjects are checked for enough events, which is expensive. */
  private static final long ASK_EVERY_HOURS = 6;

  /** How long a doubt lasts before it is reported. */
  static final Duration REPORTED_AFTER = Duration.ofHours(24);

  private static final int MOST = 50_000;

  /** Consent to this rule is confidential: its doubts are not listed. */
  private static final String CONFIDENTIAL = "welfare-check";

  /**
   * What blocks a rule.
   *
   * @param subject a device, the place of a house, or the rule's own
   */
  record Asked(String rule, Subject subject, Want want) {}

  /** What a rule needs of it. */
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
  private record Noted(RuleRuntime<?> runtime, Want want, int number) {}

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
  void device(RuleRuntime<?> runtime, int device, Instant now) {
    if (noted.add(new Noted(runtime, Want.TRUSTED_DEVICE, device))) {
      Instant doubted = trust.doubtedSince(device);
      add(
          new Asked(runtime.rule.id(), device(device), Want.TRUSTED_DEVICE),
          doubted == null ? now : doubted);
    }
  }

  /** A rule asked for the house around a place, which is not covered. */
  void house(RuleRuntime<?> runtime, int place, Want want, Register register, Instant now) {
    Integer ground = coverage.placeOf(register, place);
    if (ground != null && noted.add(new Noted(runtime, want, ground))) {
      add(new Asked(runtime.rule.id(), place(ground), want), now);
    }
  }

  private void add(Asked asked, Instant from) {
    if (!asked.rule.equals(CONFIDENTIAL) && since.size() < MOST) {
      since.putIfAbsent(asked, from);
    }
  }

  /** Whether a device, or the house around a place, is in the way of a rule now. */
  boolean inTheWay(
      String rule, Collection<Integer> devices, int place, DetectionContext detection) {
    for (int device : devices) {
      if (isStanding(new Asked(rule, device(device), Want.TRUSTED_DEVICE), detection)) {
        return true;
      }
    }
    Integer ground = coverage.placeOf(detection.register(), place);
    return ground != null
        && (isStanding(new Asked(rule, place(ground), Want.COMPLETE_REGISTER), detection)
            || isStanding(new Asked(rule, place(ground), Want.KNOWN_HOLDERS), detection));
  }

  private boolean isStanding(Asked asked, DetectionContext detection) {
    return since.containsKey(asked) && reason(asked, detection) != null;
  }

  /** Once an hour, what stands in the way of the rules; null in between. */
  @Nullable DataQuality lookAgain(Collection<RuleRuntime<?>> runtimes, DetectionContext detection) {
    long hour = Math.floorDiv(detection.now().getEpochSecond(), LOOK_EVERY_SECONDS);
    if (hour == lookedIn) {
      return null;
    }
    if (lookedIn == Long.MIN_VALUE || hour % ASK_EVERY_HOURS == 0) {
      runtimes.forEach(runtime -> addUnlearnt(runtime, detection));
    }
    lookedIn = hour;
    noted.clear();
    return new DataQuality(
        look(runtimes, detection), coverage.shares(detection.register(), detection.now()));
  }

  /** Drops those whose cause is gone and returns those that lasted for a day, oldest first. */
  private List<Doubt> look(Collection<RuleRuntime<?>> runtimes, DetectionContext detection) {
    Map<String, RuleRuntime<?>> on = new HashMap<>();
    for (RuleRuntime<?> runtime : runtimes) {
      on.put(runtime.rule.id(), runtime);
    }
    List<Doubt> lasting = new ArrayList<>();
    since
        .entrySet()
        .removeIf(
            entry -> {
              RuleRuntime<?> runtime = on.get(entry.getKey().rule);
              Doubt doubt = runtime == null ? null : doubt(runtime, entry, detection);
              if (doubt != null && !doubt.since().plus(REPORTED_AFTER).isAfter(detection.now())) {
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

  private <S> void addUnlearnt(RuleRuntime<S> runtime, DetectionContext detection) {
    if (runtime.rule.kind() != SubjectKind.DEVICE && runtime.rule.kind() != SubjectKind.DOOR) {
      return; // operators, who read this, see no rooms and credentials
    }
    for (RuleSubject<S> subject : runtime.subjects()) {
      detection.turnTo(subject);
      if (runtime.detector.verdict(subject.state, detection) == Verdict.CANNOT_TELL) {
        Subject own = SubjectKey.subject(runtime.rule.kind(), subject.key);
        add(new Asked(runtime.rule.id(), own, Want.ENOUGH_HEARD), detection.now());
      }
    }
  }

  private @Nullable Doubt doubt(
      RuleRuntime<?> runtime, Map.Entry<Asked, Instant> entry, DetectionContext detection) {
    Asked asked = entry.getKey();
    Integer place = placeOf(asked.subject, detection.register());
    DoubtReason reason =
        asked.want != Want.ENOUGH_HEARD
            ? reason(asked, detection)
            : hasNotLearnt(runtime, asked, detection) ? DoubtReason.NOT_LEARNT : null;
    if (reason == null || mode(runtime, place, detection) == RuleMode.OFF) {
      return null;
    }
    Place known = place == null ? null : detection.register().place(place);
    return new Doubt(
        asked.rule,
        asked.subject,
        reason,
        entry.getValue(),
        place,
        known == null ? null : known.microGrid());
  }

  private static RuleMode mode(
      RuleRuntime<?> runtime, @Nullable Integer place, DetectionContext detection) {
    return runtime
        .values(null, place == null ? -1 : place, detection.thresholds, detection.register())
        .mode();
  }

  /** What is in the way; null: nothing, or nothing any more. */
  private @Nullable DoubtReason reason(Asked asked, DetectionContext detection) {
    int number = Integer.parseInt(asked.subject.key());
    return switch (asked.want) {
      case TRUSTED_DEVICE -> ofDevice(number, detection);
      case COMPLETE_REGISTER -> ofHouse(number, false, detection);
      case KNOWN_HOLDERS -> ofHouse(number, true, detection);
      case ENOUGH_HEARD -> null;
    };
  }

  private @Nullable DoubtReason ofDevice(int device, DetectionContext detection) {
    List<String> reasons = trust.reasons(device);
    if (!reasons.isEmpty()) {
      return DoubtReason.of(reasons.get(0));
    }
    return trust.isTrusted(device) || detection.register().device(device) == null
        ? null
        : DoubtReason.NEVER_HEARD;
  }

  private @Nullable DoubtReason ofHouse(int place, boolean holders, DetectionContext detection) {
    if (!coverage.isComplete(detection.register(), place, detection.now())) {
      return DoubtReason.REGISTER_INCOMPLETE;
    }
    return holders && !coverage.knows(detection.register(), place, detection.now())
        ? DoubtReason.HOLDERS_UNKNOWN
        : null;
  }

  private static <S> boolean hasNotLearnt(
      RuleRuntime<S> runtime, Asked asked, DetectionContext detection) {
    RuleSubject<S> subject = runtime.subject(SubjectKey.parse(asked.subject));
    if (subject == null) {
      return false;
    }
    detection.turnTo(subject);
    return runtime.detector.verdict(subject.state, detection) == Verdict.CANNOT_TELL;
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
