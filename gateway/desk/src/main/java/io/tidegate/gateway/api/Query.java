package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.PublicIds;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads the query string of a request that {@link RequestCheck} let on. */
final class Query {
  private static final int USUAL_LIMIT = 50;

  private final MultiMap values;

  Query(RoutingContext ctx) {
    this.values = ctx.queryParams();
  }

  /** The text of a parameter, not empty; null if it is not given. */
  @Nullable String text(String name) {
    return values.get(name);
  }

  /** One of {@code allowed}, a list that the contract leaves open; null if it is not given. */
  @Nullable String word(String name, Collection<String> allowed) {
    String value = text(name);
    if (value != null && !allowed.contains(value)) {
      String words = String.join(", ", allowed);
      throw bad(name + ": expected one of " + words + ", not '" + ContractSchema.cut(value) + "'");
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
      // A plus sign in a query means a blank unless it is written %2B; a blank makes no sense here.
      return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw bad(name + ": expected a time like 2026-11-24T08:00:00+08:00");
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

  /** Items a page; {@value #USUAL_LIMIT} if it is not given. */
  int limit() {
    String value = text("limit");
    return value == null ? USUAL_LIMIT : Integer.parseInt(value);
  }

  static ProblemException bad(String detail) {
    return new ProblemException(Problem.badRequest(detail));
  }
}
