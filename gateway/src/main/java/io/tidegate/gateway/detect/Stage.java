package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one {@link Scene}, of {@link Detection}, which sets what changes. */
final class Stage implements Scene {
  @Nullable Register register;
  @Nullable Instant listeningSince;
  Thresholds thresholds = Thresholds.CATALOGUE;
  final Trust trust;
  final Continuity continuity = new Continuity();
  private final ZoneId zone;
  private final Coverage coverage;
  private Instant now = Instant.MIN;
  private int place = -1;
  private @Nullable Object subject;
  private @Nullable SubjectKind kind;
  private List<Threshold> named = List.of();
  private long[] values = {};

  Stage(ZoneId zone, Coverage coverage) {
    this.zone = zone;
    this.coverage = coverage;
    this.trust = new Trust(zone);
  }

  /** Time has come to {@code at}; what is older leaves it where it is. */
  void moveTo(Instant at) {
    if (at.isAfter(now)) {
      now = at;
    }
  }

  /** The subject in hand is that of the slot; what it judges by is kept there. */
  <S> Thresholds.Values turnTo(Slot<S> slot) {
    Thresholds.Values inForce = slot.watch.values(slot, slot.placeOrNone(), thresholds, register());
    slot.values = inForce;
    turnTo(slot.watch, slot.key, slot.placeOrNone(), inForce);
    return inForce;
  }

  /** The subject in hand is this one's. */
  void turnTo(Watch<?> watch, Object key, int at, Thresholds.Values inForce) {
    subject = key;
    kind = watch.rule.kind();
    place = at;
    named = watch.thresholds;
    values = inForce.numbers();
  }

  /** A rule that is a reason to distrust devices spoke of its subject. */
  void distrust(Slot<?> slot, boolean holds, Instant at) {
    String rule = slot.watch.rule.id();
    int device = slot.device();
    if (device >= 0) {
      trust.found(rule, device, holds, at);
      return;
    }
    for (Device one : register().devices()) {
      if (register().isWithin(one.place(), slot.placeOrNone())) {
        trust.found(rule, one.number(), holds, at);
      }
    }
  }

  /** The conclusion, its evidence with the thresholds in force and how good the data is. */
  Conclusion explained(Slot<?> slot, Conclusion conclusion) {
    Evidence evidence = conclusion.evidence();
    return evidence == null
        ? conclusion
        : new Conclusion(
            conclusion.type(),
            conclusion.at(),
            conclusion.severity(),
            Explanation.of(slot, evidence, this));
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Register register() {
    return Objects.requireNonNull(register);
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public int place() {
    return place;
  }

  @Override
  public boolean isSubject(SeenEvent seen) {
    return subject != null && kind != null && subject.equals(SubjectKey.of(kind, seen));
  }

  @Override
  public long value(Threshold threshold) {
    for (int i = 0; i < values.length; i++) {
      if (named.get(i).name().equals(threshold.name())) {
        return values[i];
      }
    }
    return threshold.value();
  }

  @Override
  public @Nullable Instant listeningSince() {
    return listeningSince;
  }

  @Override
  public boolean isComplete(int at, Instant then) {
    return coverage.isComplete(register(), at, then);
  }

  @Override
  public boolean isCovered(int at, Instant then) {
    return coverage.isComplete(register(), at, then) && coverage.knows(register(), at, then);
  }

  @Override
  public boolean isUnbroken(int device, Instant from) {
    return continuity.isUnbroken(device, from);
  }

  @Override
  public boolean isTrusted(int device) {
    return trust.isTrusted(device);
  }

  @Override
  public boolean wasTrusted(int device, LocalDate from, LocalDate to) {
    return trust.wasTrusted(device, from, to);
  }

  @Override
  public int trustedDays(int device, LocalDate from, LocalDate to) {
    return trust.trustedDays(device, from, to);
  }
}
