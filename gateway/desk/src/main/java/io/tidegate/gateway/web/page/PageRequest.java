package io.tidegate.gateway.web.page;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.RefusedException;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a page is asked for, read from the request so that a worker can answer it.
 *
 * @param path parts of the path by name
 * @param fields of the query, or of the form that was posted; of several of one name the first
 * @param repeated all values of each field
 */
public record PageRequest(
    Frame page,
    Caller caller,
    Map<String, String> path,
    Map<String, String> fields,
    Map<String, List<String>> repeated) {
  public PageRequest {
    path = Map.copyOf(path);
    fields = Map.copyOf(fields);
    repeated = Map.copyOf(repeated);
  }

  /** One whose fields are there once each. */
  public PageRequest(
      Frame page, Caller caller, Map<String, String> path, Map<String, String> fields) {
    this(page, caller, path, fields, Map.of());
  }

  static Map<String, String> first(MultiMap values) {
    Map<String, String> first = new LinkedHashMap<>();
    values.forEach(each -> first.putIfAbsent(each.getKey(), each.getValue()));
    return first;
  }

  static Map<String, List<String>> all(MultiMap values) {
    return values.names().stream()
        .collect(Collectors.toMap(name -> name, values::getAll, (one, same) -> one));
  }

  /** A field as it was typed; empty if it is not there. */
  public String typed(String name) {
    return fields.getOrDefault(name, "");
  }

  /** A field without blanks around it; empty if it is not there. */
  public String field(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  /** A field that is a number from 1 on; empty for anything else. */
  public Optional<Long> number(String name) {
    String text = field(name);
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /**
   * The first moment of the day that a field holds, in the community's zone; empty if it is empty.
   *
   * @throws RefusedException invalid, of the field: it holds no day
   */
  public Optional<Instant> day(String name) {
    String text = field(name);
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(LocalDate.parse(text).atStartOfDay(page.zone()).toInstant());
    } catch (DateTimeParseException e) {
      throw RefusedException.invalid(name, name + ": expected a day like 2026-11-24");
    }
  }

  /** A part of the path. */
  public String part(String name) {
    return path.getOrDefault(name, "");
  }

  /**
   * Which form was sent, and when it was made: its path and operation id. The same again is a
   * double tap.
   *
   * @throws ProblemException bad request, where the form has no operation id
   */
  public String operation() {
    String operation = field("operationId");
    if (!operation.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new ProblemException(Problem.badRequest("operationId: missing"));
    }
    return page.path() + " " + operation;
  }

  /**
   * A part of the path that is the number of a row, of nine digits at most.
   *
   * @throws ProblemException not found, for anything else
   */
  public int row(String name) {
    String number = part(name);
    if (!number.matches("[0-9]{1,9}")) {
      throw new ProblemException(Problem.notFound());
    }
    return Integer.parseInt(number);
  }

  /**
   * The number that the path names.
   *
   * @throws ProblemException not found, for what is no number
   */
  public long id() {
    String id = part("id");
    if (!id.matches("[0-9]{1,18}")) {
      throw new ProblemException(Problem.notFound());
    }
    return Long.parseLong(id);
  }
}
