package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.walk.numbers.Counted;
import io.tidegate.gateway.walk.numbers.Shown;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** GET /base-numbers. */
final class NumberApi {
  private static final List<String> YES_OR_NO = List.of("true", "false");

  private final Parts parts;

  NumberApi(Parts parts) {
    this.parts = parts;
  }

  Callable<JsonObject> find(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("at", "outside"));
    LocalDate today = parts.time().instant().atZone(parts.zone()).toLocalDate();
    LocalDate day = day(query.text("at"), today);
    if (day.isAfter(today)) {
      throw Query.bad("at: want a day that is not to come");
    }
    boolean outside = "true".equals(query.word("outside", YES_OR_NO));
    Scope scope = Gate.scope(ctx);
    boolean leads = scope.hasAny(Role.LEADER);
    if (!leads && !HouseSheet.isGiven(day, today)) {
      throw Query.bad("at: want today or the last day of a month");
    }
    return () ->
        json(leads ? NumberSheet.of(parts, scope, day, outside) : HouseSheet.of(parts, scope, day));
  }

  private static LocalDate day(@Nullable String at, LocalDate today) {
    if (at == null) {
      return today;
    }
    try {
      return LocalDate.parse(at);
    } catch (DateTimeParseException e) {
      throw Query.bad("at: want a day like 2026-11-24");
    }
  }

  private static JsonObject json(NumberSheet sheet) {
    JsonArray items = new JsonArray();
    for (NumberSheet.Line line : sheet.lines()) {
      JsonObject counts = new JsonObject();
      for (Counted number : Counted.values()) {
        Shown shown = line.counts().get(number);
        if (shown != null) {
          counts.put(
              number.column(),
              shown.mark() == Shown.Mark.EXACT ? (Object) shown.value() : shown.text());
        }
      }
      LocalDate lastRound = line.lastRound();
      items.add(
          new JsonObject()
              .put("level", line.level().name().toLowerCase(Locale.ROOT))
              .put("id", line.code().isEmpty() ? null : line.code())
              .put("counts", counts)
              .put("lastRound", lastRound == null ? null : lastRound.toString()));
    }
    return new JsonObject().put("day", sheet.day().toString()).put("items", items).putNull("next");
  }
}
