package io.tidegate.gateway.web.search;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.SearchFilter;
import io.tidegate.gateway.web.page.PageRequest;
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

  /**
   * The filter. Days are the community's, both ends included.
   *
   * @throws RefusedException invalid, of a field that holds what cannot be searched for
   */
  static SearchFilter filter(PageRequest request, Register register) {
    PublicIds ids = new PublicIds(register, request.caller().scope());
    String severity = request.field("severity");
    String state = request.field("state");
    if (!severity.isEmpty() && !List.of("high", "medium", "low").contains(severity)) {
      throw refused("severity");
    }
    if (!state.isEmpty() && !SearchFilter.STATES.contains(state)) {
      throw refused("state");
    }
    return new SearchFilter(
        number(request),
        places(request, ids, register),
        microGrid(request, ids),
        code(request, "rule"),
        code(request, "worker"),
        orNull(severity),
        orNull(state),
        day(request, "from", 0),
        day(request, "to", 1));
  }

  /** As a query, of the fields that are not empty. */
  static String query(PageRequest request) {
    return FIELDS.stream()
        .filter(name -> !request.field(name).isEmpty())
        .map(name -> name + "=" + URLEncoder.encode(request.field(name), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static @Nullable Long number(PageRequest request) {
    String text = request.field("number").replaceFirst("^#", "");
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw refused("number");
    }
    return Long.valueOf(text);
  }

  private static @Nullable List<Integer> places(
      PageRequest request, PublicIds ids, Register register) {
    String code = request.field("place");
    if (code.isEmpty()) {
      return null;
    }
    Place place = ids.placeOf(code);
    if (place == null) {
      throw refused("place");
    }
    return register.everWithin(place.id());
  }

  private static @Nullable Integer microGrid(PageRequest request, PublicIds ids) {
    String code = request.field("microGrid");
    if (code.isEmpty()) {
      return null;
    }
    Integer known = ids.microGridOf(code);
    if (known == null) {
      throw refused("microGrid");
    }
    return known;
  }

  /** A name of ours, never a person's: what is searched for is entered in the audit. */
  private static @Nullable String code(PageRequest request, String field) {
    String text = request.field(field);
    if (!text.isEmpty() && !Account.NAME.matcher(text).matches()) {
      throw refused(field);
    }
    return orNull(text);
  }

  private static @Nullable Instant day(PageRequest request, String field, int after) {
    String text = request.field(field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() < 1970 || day.getYear() > 9999) {
        throw refused(field);
      }
      return day.plusDays(after).atStartOfDay(request.page().zone()).toInstant();
    } catch (DateTimeParseException e) {
      throw refused(field);
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static RefusedException refused(String field) {
    return RefusedException.invalid(field, field + ": cannot be searched for");
  }
}
