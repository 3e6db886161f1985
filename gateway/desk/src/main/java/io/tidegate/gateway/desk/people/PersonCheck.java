package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.issue.Problem;
import io.tidegate.gateway.roster.issue.Reading;
import io.tidegate.gateway.roster.person.IdNumber;
import io.tidegate.gateway.roster.person.IdType;
import io.tidegate.gateway.roster.person.PersonName;
import io.tidegate.gateway.roster.person.Phones;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a person as typed by the rules that rosters are read by. Of a child under 14 only name and
 * year of birth are taken. Errors are by field, with masked values.
 */
final class PersonCheck {
  private static final int GROWN_UP = 14;

  private final LocalDate today;
  private final Map<String, RefusedException.FieldError> errors = new LinkedHashMap<>();

  private PersonCheck(LocalDate today) {
    this.today = today;
  }

  /**
   * The person that was typed.
   *
   * @param today in the community's zone
   * @throws RefusedException limit {@code person-invalid}, with what is wrong in each field
   */
  static Person person(TypedPerson typed, LocalDate today) {
    PersonCheck check = new PersonCheck(today);
    return check.orRefused(check.read(typed));
  }

  /** What is wrong in each field; empty: nothing is. */
  static List<RefusedException.FieldError> errors(TypedPerson typed, LocalDate today) {
    PersonCheck check = new PersonCheck(today);
    check.read(typed);
    return List.copyOf(check.errors.values());
  }

  /**
   * An ID number alone, to look for.
   *
   * @throws RefusedException as of {@link #person}
   */
  static IdNumber idNumber(String type, String number, LocalDate today) {
    PersonCheck check = new PersonCheck(today);
    return check.orRefused(check.id(type, number));
  }

  private @Nullable Person read(TypedPerson typed) {
    String name = value("name", PersonName.read(typed.name().strip()));
    Integer year = typed.birthYear();
    String number = typed.idNumber().strip();
    String phone = typed.phone().strip();
    if (year != null) {
      return child(name, year, number, phone);
    }
    IdNumber id = number.isEmpty() ? null : id(typed.idType().strip(), number);
    List<String> phones = phone.isEmpty() ? null : value("phone", Phones.read(Cell.text(phone)));
    if (number.isEmpty() && phone.isEmpty()) {
      wrong("idNumber", "missing", "请填写证件号或手机号。", "Give an ID number or a phone.");
    }
    return name == null || !errors.isEmpty()
        ? null
        : Person.adult(
            name,
            phones == null ? null : phones.get(0),
            id == null ? null : id.type().word(),
            id == null ? null : id.number());
  }

  private @Nullable Person child(@Nullable String name, int year, String number, String phone) {
    int oldest = today.getYear() - GROWN_UP;
    if (year < oldest || year > today.getYear()) {
      wrong(
          "birthYear",
          "birth_year",
          "14 周岁以下请填 " + oldest + " 至 " + today.getYear() + " 之间的出生年份。",
          "Of a child under 14 give a year from " + oldest + " to " + today.getYear() + ".");
      return null;
    }
    if (!number.isEmpty() || !phone.isEmpty()) {
      wrong(
          "birthYear",
          "child",
          "14 周岁以下只登记姓名、出生年份和房间，不登记证件号和手机号。",
          "Of a child under 14 only name, year of birth and room are kept: no number, no phone.");
    }
    return name == null || !errors.isEmpty() ? null : Person.child(name, year);
  }

  private @Nullable IdNumber id(String type, String number) {
    String words = "";
    for (IdType each : IdType.values()) {
      if (each.word().equals(type)) {
        words = each.zh();
      }
    }
    IdNumber read = value("idNumber", IdNumber.read(Cell.text(number), words, today));
    if (read != null && isChild(read)) {
      wrong(
          "idNumber",
          "child",
          "证件号显示未满 14 周岁：请选“14 周岁以下”，只登记姓名和出生年份。",
          "The number is of a child under 14: tick that, and give name and year of birth only.");
      return null;
    }
    return read;
  }

  private boolean isChild(IdNumber id) {
    if (id.type() != IdType.RESIDENT && id.type() != IdType.RESIDENCE_PERMIT) {
      return false;
    }
    LocalDate born =
        LocalDate.of(
            Integer.parseInt(id.number().substring(6, 10)),
            Integer.parseInt(id.number().substring(10, 12)),
            Integer.parseInt(id.number().substring(12, 14)));
    return born.plusYears(GROWN_UP).isAfter(today);
  }

  private <T> @Nullable T value(String field, Reading<T> reading) {
    for (Problem problem : reading.problems()) {
      if (problem.code().isError()) {
        Issue issue = new Issue(null, 0, null, problem);
        wrong(field, issue.code().word(), issue.zh(), issue.en());
        return null;
      }
    }
    T value = reading.value();
    if (value == null) {
      wrong(field, "missing", "请填写。", "Please fill this in.");
    }
    return value;
  }

  private void wrong(String field, String code, String zh, String en) {
    errors.putIfAbsent(field, new RefusedException.FieldError(field, code, new Bilingual(zh, en)));
  }

  private <T> T orRefused(@Nullable T checked) {
    if (checked == null || !errors.isEmpty()) {
      throw RefusedException.limit(
              "person-invalid",
              "Cannot be registered so",
              "see errors: " + String.join(", ", errors.keySet()))
          .withErrors(List.copyOf(errors.values()));
    }
    return checked;
  }
}
