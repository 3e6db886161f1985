package io.tidegate.gateway.api;

import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.issue.Reading;
import io.tidegate.gateway.roster.person.IdNumber;
import io.tidegate.gateway.roster.person.IdType;
import io.tidegate.gateway.roster.person.PersonName;
import io.tidegate.gateway.roster.person.Phones;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person as typed, checked by the rules that rosters are read by. Of a child under 14 nothing is
 * taken but name and year of birth. What is wrong is told by field, with masked values.
 */
public final class PersonBody {
  private static final int GROWN_UP = 14;

  private final LocalDate today;
  private final Map<String, JsonObject> errors = new LinkedHashMap<>();

  private PersonBody(LocalDate today) {
    this.today = today;
  }

  /**
   * Reads {@code name}, {@code idType}, {@code idNumber}, {@code phone}, {@code birthYear}.
   *
   * @param today in the community's zone
   * @throws ProblemException 422 with what is wrong in each field
   */
  public static Person person(JsonObject body, LocalDate today) {
    PersonBody reading = new PersonBody(today);
    Person person = reading.read(body);
    if (person == null || !reading.errors.isEmpty()) {
      throw reading.refusal();
    }
    return person;
  }

  /**
   * An ID number alone, to look for.
   *
   * @throws ProblemException 422 with what is wrong with it
   */
  public static IdNumber idNumber(String type, String number, LocalDate today) {
    PersonBody reading = new PersonBody(today);
    IdNumber read = reading.id(type, number);
    if (read == null || !reading.errors.isEmpty()) {
      throw reading.refusal();
    }
    return read;
  }

  private @Nullable Person read(JsonObject body) {
    String name = value("name", PersonName.read(text(body, "name")));
    Object year = body.getValue("birthYear");
    String number = text(body, "idNumber");
    String phone = text(body, "phone");
    if (year != null) {
      return child(name, year, number, phone);
    }
    IdNumber id = number.isEmpty() ? null : id(text(body, "idType"), number);
    List<String> phones = phone.isEmpty() ? null : value("phone", Phones.read(Cell.text(phone)));
    if (number.isEmpty() && phone.isEmpty()) {
      wrong("idNumber", "missing", "请填写证件号或手机号。", "Give an ID number or a phone.");
    }
    return name == null || !errors.isEmpty()
        ? null
        : Person.adult(
            name,
            phones == null ? null : phones.get(0),
            id == null ? null : id.type().name().toLowerCase(Locale.ROOT),
            id == null ? null : id.number());
  }

  private @Nullable Person child(@Nullable String name, Object year, String number, String phone) {
    int oldest = today.getYear() - GROWN_UP;
    if (!(year instanceof Integer born) || born < oldest || born > today.getYear()) {
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
    return name == null || !errors.isEmpty() ? null : Person.child(name, born);
  }

  private @Nullable IdNumber id(String type, String number) {
    String words = "";
    for (IdType each : IdType.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(type)) {
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
    for (io.tidegate.gateway.roster.issue.Problem problem : reading.problems()) {
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
    errors.putIfAbsent(
        field,
        new JsonObject()
            .put("field", field)
            .put("code", code)
            .put("message", AlertJson.texts(zh, en)));
  }

  private ProblemException refusal() {
    return new ProblemException(
        new Problem(
            422,
            "person-invalid",
            "Cannot be registered so",
            "see errors: " + String.join(", ", errors.keySet()),
            Map.of("errors", new JsonArray(List.copyOf(errors.values())))));
  }

  private static String text(JsonObject body, String name) {
    String text = JsonBody.text(body, name);
    return text == null ? "" : text.strip();
  }
}
