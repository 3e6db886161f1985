package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.roster.RosterPerson;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.Difference;
import io.tidegate.gateway.roster.change.Doubt;
import io.tidegate.gateway.roster.change.KnownStay;
import io.tidegate.gateway.roster.change.RosterChange;
import io.tidegate.gateway.roster.change.RosterPlan;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.register.Stay;
import io.tidegate.gateway.store.register.TenancyWriting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes a plan: as many statements for five thousand rows as for one. One plan, one use. */
final class PlanWriting {
  private final Handle handle;
  private final RegisterWriting register;
  private final PlanPeople people;
  private final ZoneId zone;
  private final RosterPlan plan;
  private final Instant at;
  private final IdentityHashMap<RosterChange, Integer> tenancies = new IdentityHashMap<>();

  PlanWriting(
      Handle handle,
      RegisterWriting register,
      PlanPeople people,
      ZoneId zone,
      RosterPlan plan,
      Instant at) {
    this.handle = handle;
    this.register = register;
    this.people = people;
    this.zone = zone;
    this.plan = plan;
    this.at = at;
  }

  /** Writes all of it; what was done, a line a change, none for those that say the same. */
  List<BatchLine> write() {
    List<RosterChange> writes = plan.writes();
    people.write(writes);
    Map<Integer, StayRow> before = StayRow.read(handle, known(writes));
    moveIn(of(writes, ChangeKind.MOVED_IN));
    correct(of(writes, ChangeKind.CHANGED), before);
    register.tenancies().end(known(of(writes, ChangeKind.ENDED)), at);
    Set<Integer> all = new TreeSet<>(before.keySet());
    all.addAll(tenancies.values());
    Map<Integer, StayRow> after = StayRow.read(handle, all);
    List<BatchLine> lines = new ArrayList<>();
    for (RosterChange change : plan.changes()) {
      if (change.kind() != ChangeKind.SAME) {
        lines.add(line(lines.size() + 1, change, before, after));
      }
    }
    return people.sealed(lines);
  }

  /** Number of the resident concerned; null: unknown. */
  @Nullable Integer resident(RosterChange change) {
    return people.resident(change);
  }

  private BatchLine line(
      int number, RosterChange change, Map<Integer, StayRow> before, Map<Integer, StayRow> after) {
    Integer tenancy =
        change.stay() == null ? tenancies.get(change) : Integer.valueOf(change.stay().tenancy());
    StayRow was = tenancy == null ? null : before.get(tenancy);
    StayRow is = tenancy == null ? null : after.get(tenancy);
    boolean isUndone = change.isWrite() && Objects.equals(was, is) && !people.isChanged(change);
    String doubt =
        change.doubt() != null ? change.doubt().word() : isUndone ? Doubt.OVERLAPS.word() : null;
    return BatchLine.of(
        number, change, doubt, resident(change), people.isNew(change), tenancy, was, is);
  }

  private void moveIn(List<RosterChange> changes) {
    List<Stay> stays = changes.stream().map(this::stay).toList();
    register
        .tenancies()
        .add(stays)
        .forEach((position, number) -> tenancies.put(changes.get(position), number));
  }

  private Stay stay(RosterChange change) {
    RosterPerson row = Objects.requireNonNull(change.row());
    LocalDate from = row.from() == null ? LocalDate.ofInstant(at, zone) : row.from();
    return new Stay(
        Objects.requireNonNull(resident(change)),
        change.room(),
        Objects.requireNonNull(change.as()).word(),
        row.bed().isEmpty() ? null : row.bed(),
        begin(from),
        row.to() == null ? null : end(row.to()));
  }

  private void correct(List<RosterChange> changes, Map<Integer, StayRow> before) {
    List<TenancyWriting.Corrected> corrected = new ArrayList<>();
    for (RosterChange change : changes) {
      KnownStay stay = Objects.requireNonNull(change.stay());
      StayRow was = Objects.requireNonNull(before.get(stay.tenancy()));
      if (!change.differences().stream().allMatch(Difference::isOfPerson)) {
        corrected.add(corrected(stay.tenancy(), was, change.differences()));
      }
    }
    register.tenancies().correct(corrected);
  }

  private TenancyWriting.Corrected corrected(
      int tenancy, StayRow was, List<Difference> differences) {
    String kind = was.kind();
    String bed = was.bed();
    Instant from = was.from();
    Instant to = was.to();
    for (Difference difference : differences) {
      String value = difference.after();
      switch (difference.part()) {
        case KIND -> kind = value;
        case BED -> bed = value;
        case FROM -> from = begin(LocalDate.parse(value));
        case TO -> to = end(LocalDate.parse(value));
        default -> {}
      }
    }
    return new TenancyWriting.Corrected(tenancy, kind, bed, from, to);
  }

  /** The first moment of a day. */
  Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The moment after a last day, which is a whole one. */
  Instant end(LocalDate day) {
    return begin(day.plusDays(1));
  }

  private static List<RosterChange> of(List<RosterChange> writes, ChangeKind kind) {
    return writes.stream().filter(change -> change.kind() == kind).toList();
  }

  private static List<Integer> known(List<RosterChange> changes) {
    return changes.stream()
        .map(RosterChange::stay)
        .filter(Objects::nonNull)
        .map(KnownStay::tenancy)
        .toList();
  }
}
