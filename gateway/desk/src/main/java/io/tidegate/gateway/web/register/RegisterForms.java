package io.tidegate.gateway.web.register;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.register.CardDecision;
import io.tidegate.gateway.desk.register.NamedHolder;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.web.page.PageRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of the register's forms as members of commands. */
final class RegisterForms {
  private static final String CARD = "card-";
  private static final String TENANCY = "tenancy:";
  private static final String STAFF = "staff:";

  private RegisterForms() {}

  /** A text; null if it was left empty. */
  static @Nullable String text(PageRequest request, String name) {
    String typed = request.field(name);
    return typed.isEmpty() ? null : typed;
  }

  /**
   * A word of a vocabulary.
   *
   * @throws RefusedException invalid, of the field
   */
  static <E extends Enum<E>> E word(PageRequest request, String name, Class<E> type) {
    return Words.parse(type, request.field(name))
        .orElseThrow(() -> RefusedException.invalid(name, name + ": unknown"));
  }

  /**
   * The first moment of a day, or a time; null if it was left empty.
   *
   * @throws RefusedException invalid, of the field
   */
  static @Nullable Instant moment(PageRequest request, String name) {
    String typed = request.field(name);
    ZoneId zone = request.page().zone();
    try {
      if (typed.isEmpty()) {
        return null;
      }
      return typed.length() > 10
          ? LocalDateTime.parse(typed).atZone(zone).toInstant()
          : LocalDate.parse(typed).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw RefusedException.invalid(name, name + ": expected a day or a time");
    }
  }

  /** The same where it must be given. */
  static Instant given(String name, @Nullable Instant moment) {
    if (moment == null) {
      throw RefusedException.invalid(name, name + ": missing");
    }
    return moment;
  }

  /** The beginning of something. */
  static Instant from(PageRequest request) {
    return given("from", moment(request, "from"));
  }

  /** The end of something; now if none was typed. */
  static Instant end(PageRequest request) {
    Instant typed = moment(request, "to");
    return typed == null ? request.page().now() : typed;
  }

  /** The same if it cannot be in the future: today is now. */
  static Instant endOfDay(PageRequest request) {
    Instant now = request.page().now();
    String today = now.atZone(request.page().zone()).toLocalDate().toString();
    return request.field("to").equals(today) ? now : end(request);
  }

  /** A holder, chosen as {@code resident:CODE} or {@code staff:CODE}; else none. */
  static NamedHolder holder(PageRequest request) {
    String[] chosen = request.field("holder").split(":", 2);
    if (chosen.length < 2) {
      return NamedHolder.NONE;
    }
    return chosen[0].equals("staff")
        ? new NamedHolder(null, chosen[1])
        : new NamedHolder(chosen[1], null);
  }

  /** What was chosen for each card: {@code tenancy:ID}, {@code staff:CODE} or {@code leave}. */
  static List<CardDecision> cards(PageRequest request) {
    return request.fields().entrySet().stream()
        .filter(field -> field.getKey().matches(CARD + "[0-9]{1,9}"))
        .filter(field -> !field.getValue().isEmpty())
        .map(field -> decision(field.getKey().substring(CARD.length()), field.getValue()))
        .toList();
  }

  private static CardDecision decision(String card, String chosen) {
    return new CardDecision(
        Integer.parseInt(card),
        chosen.matches(TENANCY + "[0-9]{1,9}")
            ? Integer.valueOf(chosen.substring(TENANCY.length()))
            : null,
        chosen.startsWith(STAFF) ? chosen.substring(STAFF.length()) : null);
  }
}
