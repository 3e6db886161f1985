package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.PublicIds;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query string of a request, by contract: what is not in it, or not allowed, is a 400. */
final class Query {
  static final int MAX_LIMIT = 200;
  private static final int USUAL_LIMIT = 50;
  private static final int MAX_LENGTH = 200;

  private final MultiMap values;

  private Query(MultiMap values) {
    this.values = values;
  }

  /**
   * The parameters of a request, each at most once.
   *
   * @param known names that the contract has
   */
  static Query of(RoutingContext ctx, Set<String> known) {
    MultiMap values = ctx.queryParams();
    for (String name : values.names()) {
      if (!known.contains(name)) {
        throw bad("there is no parameter '" + cut(name) + "': want one of " + sorted(known));
      }
      if (values.getAll(name).size() > 1) {
        throw bad(name + ": given more than once");
      }
      if (values.get(name).isEmpty()) {
        throw bad(name + ": empty, want a value, or leave it out");
      }
      if (values.get(name).indexOf('\0') >= 0) {
        throw bad(name + ": holds U+0000");
      }
      if (values.get(name).length() > MAX_LENGTH) {
        throw bad(name + ": longer than " + MAX_LENGTH + " characters");
      }
    }
    return new Query(values);
  }

  /** The text of a parameter, not empty; null if it is not given. */
  @Nullable String text(String name) {
    return values.get(name);
  }

  /** One of {@code allowed}; null if it is not given. */
  @Nullable String word(String name, List<String> allowed) {
    String value = text(name);
    if (value != null && !allowed.contains(value)) {
      throw bad(name + " '" + cut(value) + "': want one of " + String.join(", ", allowed));
    }
    return value;
  }

  /** A time with offset; null if it is not given. */
  @Nullable Instant time(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      // A plus sign in a query means a blank unless it is written %2B; nobody means a blank here.
      return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw bad(name + " '" + cut(value) + "': want a time like 2026-11-24T08:00:00+08:00");
    }
  }

  /** Number of the micro-grid that is named; null if none is. */
  @Nullable Integer microGrid(PublicIds ids) {
    String code = text("microGrid");
    Integer id = code == null ? null : ids.microGridOf(code);
    if (code != null && id == null) {
      throw bad("microGrid: there is none of that code, see /api/v1/micro-grids");
    }
    return id;
  }

  /** Items a page, 1 to {@value #MAX_LIMIT}; {@value #USUAL_LIMIT} if it is not given. */
  int limit() {
    String value = text("limit");
    if (value == null) {
      return USUAL_LIMIT;
    }
    int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw bad("limit '" + cut(value) + "': want 1 to " + MAX_LIMIT);
    }
    return limit;
  }

  static ProblemException bad(String detail) {
    return new ProblemException(Problem.badRequest(detail));
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  /** A part of what was sent, short enough to be told. */
  static String cut(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
