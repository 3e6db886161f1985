package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.address.Home;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Masked;
import io.tidegate.gateway.roster.issue.Problem;
import io.tidegate.gateway.roster.person.IdNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows against each other: the same person twice, or one number for several. */
final class Duplicates {
  private static final int MOST_ON_ONE_PHONE = 3;

  private final boolean isOnlySheet;
  private final List<RosterPerson> kept = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final Map<IdNumber, List<RosterPerson>> byId = new HashMap<>();
  private final Map<Place, List<RosterPerson>> byPlace = new HashMap<>();

  private record Place(String name, Home home) {}

  private Duplicates(boolean isOnlySheet) {
    this.isOnlySheet = isOnlySheet;
  }

  /**
   * Takes rows that repeat others out of {@code people}, and says so.
   *
   * @param isOnlySheet whether rows are reported without their sheet
   */
  static List<Issue> in(List<RosterPerson> people, boolean isOnlySheet) {
    Duplicates duplicates = new Duplicates(isOnlySheet);
    people.forEach(duplicates::add);
    duplicates.sharedPhones();
    people.clear();
    people.addAll(duplicates.kept);
    return duplicates.issues;
  }

  private void add(RosterPerson person) {
    boolean isKept = person.id() == null ? addWithoutId(person) : addWithId(person, person.id());
    if (isKept) {
      kept.add(person);
      byPlace
          .computeIfAbsent(new Place(person.name(), person.home()), place -> new ArrayList<>())
          .add(person);
    }
  }

  private boolean addWithId(RosterPerson person, IdNumber id) {
    List<RosterPerson> same = byId.computeIfAbsent(id, number -> new ArrayList<>());
    RosterPerson first = same.isEmpty() ? null : same.get(0);
    if (first != null && !first.name().equals(person.name())) {
      say(person, IssueCode.ID_OF_ANOTHER, first);
      return false;
    }
    for (RosterPerson earlier : same) {
      if (earlier.home().equals(person.home())) {
        say(person, IssueCode.PERSON_TWICE, earlier);
        return false;
      }
    }
    if (first != null) {
      say(person, IssueCode.PERSON_IN_TWO_ROOMS, first);
    }
    same.add(person);
    return first != null || addWithoutId(person);
  }

  /** One of the two has no ID number, or a phone tells that they are the same. */
  private boolean addWithoutId(RosterPerson person) {
    for (RosterPerson earlier :
        byPlace.getOrDefault(new Place(person.name(), person.home()), List.of())) {
      if (earlier.id() == null || person.id() == null) {
        boolean isSame = earlier.phones().stream().anyMatch(person.phones()::contains);
        say(person, isSame ? IssueCode.PERSON_TWICE : IssueCode.NAME_TWICE, earlier);
        return !isSame;
      }
    }
    return true;
  }

  private void sharedPhones() {
    Map<String, Set<List<@Nullable Object>>> people = new LinkedHashMap<>();
    Map<String, RosterPerson> first = new HashMap<>();
    for (RosterPerson person : kept) {
      for (String phone : new HashSet<>(person.phones())) {
        List<@Nullable Object> who = new ArrayList<>();
        who.add(person.name());
        who.add(person.id());
        people.computeIfAbsent(phone, number -> new LinkedHashSet<>()).add(who);
        first.putIfAbsent(phone, person);
      }
    }
    people.forEach(
        (phone, who) -> {
          if (who.size() > MOST_ON_ONE_PHONE) {
            RosterPerson person = first.get(phone);
            issue(
                person,
                Problem.of(
                    IssueCode.PHONE_SHARED, Masked.number(phone), Integer.toString(who.size())));
          }
        });
  }

  private void say(RosterPerson person, IssueCode code, RosterPerson earlier) {
    String row = Integer.toString(earlier.row());
    boolean isElsewhere = !earlier.sheet().equals(person.sheet());
    issue(person, Problem.of(code, isElsewhere ? earlier.sheet() + "!" + row : row));
  }

  private void issue(@Nullable RosterPerson person, Problem problem) {
    if (person != null) {
      issues.add(new Issue(isOnlySheet ? null : person.sheet(), person.row(), null, problem));
    }
  }
}
