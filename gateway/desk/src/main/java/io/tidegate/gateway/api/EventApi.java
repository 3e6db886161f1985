package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.EventService;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.EventFilter;
import io.tidegate.gateway.store.read.EventPosition;
import io.tidegate.gateway.store.read.EventRow;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GET /events. */
public record EventApi(EventService events, Supplier<Register> register) {
  private static final Role[] HANDLING = {Role.WORKER, Role.LEADER, Role.OPERATOR};

  private static final Pattern CURSOR =
      Pattern.compile("(-?[0-9]{1,12})\\.([0-9]{1,9})/([0-9]{1,9})/(-?[0-9]{1,19})");

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/events", api.audited(AuditAction.EVENTS_READ, this::list), HANDLING);
  }

  /**
   * A page of events.
   *
   * @param from beginning of what was read
   */
  record EventsAnswer(List<EventAnswer> items, @Nullable String next, @Nullable String from) {}

  Callable<EventsAnswer> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Register newest = register.get();
    Scope scope = AuthHandler.scope(ctx);
    PublicIds ids = new PublicIds(newest, scope);
    Instant to = query.time("to");
    Instant from = events.from(query.time("from"), to);
    EventFilter filter =
        new EventFilter(
            device(query, ids),
            places(query, ids, newest),
            query.microGrid(ids),
            query.text("kind"),
            from,
            to);
    int limit = query.limit();
    EventPosition after = position(query.text("cursor"));
    return () -> {
      List<EventRow> rows = events.list(scope, filter, after, limit + 1);
      return new EventsAnswer(
          rows.stream().limit(limit).map(row -> EventAnswer.of(row, ids)).toList(),
          rows.size() > limit ? EventAnswer.id(rows.get(limit - 1).position()) : null,
          AlertJson.time(from));
    };
  }

  private static @Nullable Integer device(Query query, PublicIds ids) {
    String id = query.text("device");
    if (id == null) {
      return null;
    }
    Device device = ids.deviceOf(id);
    if (device == null) {
      throw Query.bad("device: there is none of that id, see /api/v1/devices");
    }
    return device.number();
  }

  private static List<Integer> places(Query query, PublicIds ids, Register register) {
    String code = query.text("place");
    if (code == null) {
      return List.of();
    }
    Place place = ids.placeOf(code);
    if (place == null) {
      throw Query.bad("place: there is none of that code");
    }
    return register.everWithin(place.id());
  }

  private static @Nullable EventPosition position(@Nullable String cursor) {
    Matcher parts = Cursors.decode(cursor, CURSOR);
    if (parts == null) {
      return null;
    }
    try {
      return new EventPosition(
          Instant.ofEpochSecond(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))),
          Integer.parseInt(parts.group(3)),
          Long.parseLong(parts.group(4)));
    } catch (NumberFormatException e) {
      throw Query.bad("cursor: not one of this list; start again without it");
    }
  }
}
