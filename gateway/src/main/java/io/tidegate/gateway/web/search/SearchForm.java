package io.tidegate.gateway.web.search;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.SearchFilter;
import io.tidegate.gateway.web.page.Asked;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the fields of a search mean. */
final class SearchForm {
  static final List<String> FIELDS =
      List.of("number", "place", "microGrid", "rule", "worker", "severity", "state", "from", "to");

  private SearchForm() {}

  /** Thrown for what cannot be searched for; the message is for who typed it. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * The filter. Days are the community's, both ends included.
   *
   * @throws RefusedException if a field holds what it cannot
   */
  static SearchFilter filter(Asked asked, Register register) {
    PublicIds ids = new PublicIds(register, asked.caller().scope());
    String severity = asked.field("severity");
    String state = asked.field("state");
    if (!severity.isEmpty() && !List.of("high", "medium", "low").contains(severity)) {
      throw refused(asked, "severity");
    }
    if (!state.isEmpty() && !SearchFilter.STATES.contains(state)) {
      throw refused(asked, "state");
    }
    return new SearchFilter(
        number(asked),
        places(asked, ids, register),
        microGrid(asked, ids),
        code(asked, "rule"),
        code(asked, "worker"),
        orNull(severity),
        orNull(state),
        day(asked, "from", 0),
        day(asked, "to", 1));
  }

  /** As a query, of the fields that are not empty. */
  static String query(Asked asked) {
    return FIELDS.stream()
        .filter(name -> !asked.field(name).isEmpty())
        .map(name -> name + "=" + URLEncoder.encode(asked.field(name), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static @Nullable Long number(Asked asked) {
    String text = asked.field("number").replaceFirst("^#", "");
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw refused(asked, "number");
    }
    return Long.valueOf(text);
  }

  private static @Nullable List<Integer> places(Asked asked, PublicIds ids, Register register) {
    String code = asked.field("place");
    if (code.isEmpty()) {
      return null;
    }
    Place place = ids.placeOf(code);
    if (place == null) {
      throw refused(asked, "place");
    }
    return register.everWithin(place.id());
  }

  private static @Nullable Integer microGrid(Asked asked, PublicIds ids) {
    String code = asked.field("microGrid");
    if (code.isEmpty()) {
      return null;
    }
    Integer known = ids.microGridOf(code);
    if (known == null) {
      throw refused(asked, "microGrid");
    }
    return known;
  }

  /** A name of ours, never a person's: what is searched for is entered in the audit. */
  private static @Nullable String code(Asked asked, String field) {
    String text = asked.field(field);
    if (!text.isEmpty() && !Account.NAME.matcher(text).matches()) {
      throw refused(asked, field);
    }
    return orNull(text);
  }

  private static @Nullable Instant day(Asked asked, String field, int after) {
    String text = asked.field(field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() < 1970 || day.getYear() > 9999) {
        throw refused(asked, field);
      }
      return day.plusDays(after).atStartOfDay(asked.page().zone()).toInstant();
    } catch (DateTimeParseException e) {
      throw refused(asked, field);
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static RefusedException refused(Asked asked, String field) {
    return new RefusedException(asked.page().t("search.refused." + field));
  }
}
