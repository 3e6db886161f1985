package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.people.Canonical;
import io.tidegate.gateway.roster.RosterPerson;
import io.tidegate.gateway.roster.person.IdNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A register in memory that plans are applied to, to the letter. */
@NullUnmarked // a null that is not expected fails the test
final class RegisterModel {
  private final LocalDate today;
  private final List<KnownPerson> persons = new ArrayList<>();
  private final List<KnownStay> stays = new ArrayList<>();
  private int next = 1;

  RegisterModel(LocalDate today) {
    this.today = today;
  }

  Known known() {
    return new Known(persons, stays);
  }

  void apply(RosterPlan plan) {
    Map<IdNumber, Integer> fresh = new HashMap<>();
    for (RosterChange change : plan.writes()) {
      switch (change.kind()) {
        case MOVED_IN -> moveIn(change, fresh);
        case CHANGED -> change(change);
        default -> end(change.stay());
      }
    }
  }

  private void moveIn(RosterChange change, Map<IdNumber, Integer> fresh) {
    RosterPerson row = change.row();
    int resident;
    if (change.person() != null) {
      resident = change.person().resident();
      person(change);
    } else if (row.id() != null && fresh.containsKey(row.id())) {
      resident = fresh.get(row.id());
    } else {
      resident = next++;
      boolean isChild = row.id() != null && row.id().isOfChild(today);
      String phone = row.phones().isEmpty() ? "" : Canonical.phone(row.phones().get(0));
      persons.add(
          isChild
              ? new KnownPerson(resident, row.name(), null, "", row.id().born().getYear())
              : new KnownPerson(resident, row.name(), row.id(), phone, null));
      if (row.id() != null) {
        fresh.put(row.id(), resident);
      }
    }
    LocalDate from = row.from() == null ? today : row.from();
    stays.add(stay(next++, resident, change.room(), change.as(), row.bed(), from, row.to()));
  }

  private void change(RosterChange change) {
    person(change);
    KnownStay stay = change.stay();
    StayKind kind = stay.kind();
    String bed = stay.bed();
    LocalDate from = stay.from();
    LocalDate to = stay.to();
    for (Difference difference : change.differences()) {
      switch (difference.part()) {
        case FROM -> from = LocalDate.parse(difference.after());
        case TO -> to = LocalDate.parse(difference.after());
        case BED -> bed = difference.after();
        case KIND ->
            kind =
                change.row().relation().word().equals("owner") ? StayKind.OWNER : StayKind.TENANT;
        default -> {}
      }
    }
    stays.set(
        stays.indexOf(stay),
        stay(stay.tenancy(), stay.resident(), stay.room(), kind, bed, from, to));
  }

  private void person(RosterChange change) {
    KnownPerson before = change.person();
    IdNumber id = before.id();
    String phone = before.phone();
    for (Difference difference : change.differences()) {
      switch (difference.part()) {
        case ID_NUMBER -> id = change.row().id();
        case PHONE -> phone = difference.after();
        default -> {}
      }
    }
    Integer birthYear = id == null ? before.birthYear() : null;
    persons.set(
        persons.indexOf(before),
        new KnownPerson(before.resident(), before.name(), id, phone, birthYear));
  }

  private void end(KnownStay stay) {
    stays.set(
        stays.indexOf(stay),
        new KnownStay(
            stay.tenancy(),
            stay.resident(),
            stay.room(),
            stay.kind(),
            stay.bed(),
            stay.from(),
            today,
            true));
  }

  private KnownStay stay(
      int tenancy,
      int resident,
      int room,
      StayKind kind,
      String bed,
      LocalDate from,
      @Nullable LocalDate to) {
    boolean isOver = to != null && to.isBefore(today);
    return new KnownStay(tenancy, resident, room, kind, bed, from, to, isOver);
  }
}
