package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.people.Canonical;
import io.tidegate.gateway.roster.RosterPerson;
import io.tidegate.gateway.roster.change.Difference.Part;
import io.tidegate.gateway.roster.person.IdNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row says otherwise of somebody who lives in its room. An empty cell says nothing: it never
 * takes away what is known.
 */
final class StayComparison {
  private final RosterPerson row;
  private final LocalDate today;
  private final List<Difference> differences = new ArrayList<>();

  private StayComparison(RosterPerson row, LocalDate today) {
    this.row = row;
    this.today = today;
  }

  static List<Difference> of(
      RosterPerson row, KnownPerson person, KnownStay stay, LocalDate today) {
    StayComparison comparison = new StayComparison(row, today);
    comparison.person(person);
    comparison.stay(stay);
    return comparison.differences;
  }

  /** The same of a person who comes from another room. */
  static List<Difference> of(RosterPerson row, KnownPerson person, LocalDate today) {
    StayComparison comparison = new StayComparison(row, today);
    comparison.person(person);
    return comparison.differences;
  }

  /** Of a child under 14 no number is kept, whatever the row says. */
  private void person(KnownPerson person) {
    IdNumber id = row.id();
    boolean isChild =
        id == null
            ? person.birthYear() != null && today.getYear() - person.birthYear() < 14
            : id.isOfChild(today);
    if (isChild) {
      return;
    }
    if (id != null && person.id() == null) {
      differ(Part.ID_NUMBER, "", id.number());
    }
    List<String> phones = row.phones().stream().map(Canonical::phone).toList();
    if (!phones.isEmpty() && !phones.contains(person.phone())) {
      differ(Part.PHONE, person.phone(), phones.get(0));
    }
  }

  private void stay(KnownStay stay) {
    LocalDate from = row.from();
    if (from != null && !from.equals(stay.from()) && !isRenewal(from, stay)) {
      differ(Part.FROM, stay.from().toString(), from.toString());
    }
    LocalDate to = row.to();
    if (to != null && !to.equals(stay.to())) {
      differ(Part.TO, text(stay.to()), to.toString());
    }
    if (!row.bed().isEmpty() && !row.bed().equals(stay.bed())) {
      differ(Part.BED, stay.bed(), row.bed());
    }
    StayKind kind = StayKinds.kind(row.relation());
    if (kind != null && kind != stay.kind() && !stay.kind().equals(StayKind.DORMITORY)) {
      differ(Part.KIND, stay.kind().word(), kind.word());
    }
  }

  /**
   * A lease that goes on has a later beginning and a later end: they have lived there all along.
   */
  private boolean isRenewal(LocalDate from, KnownStay stay) {
    return stay.to() != null
        && row.to() != null
        && from.isAfter(stay.from())
        && row.to().isAfter(stay.to());
  }

  private void differ(Part part, String before, String after) {
    differences.add(new Difference(part, before, after));
  }

  private static String text(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
