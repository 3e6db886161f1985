package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.EventFilter;
import io.tidegate.gateway.store.read.EventPosition;
import io.tidegate.gateway.store.read.EventReads;
import io.tidegate.gateway.store.read.EventRow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GET /events. */
final class EventApi {
  private static final Set<String> FILTERS =
      Set.of("device", "place", "microGrid", "kind", "from", "to", "limit", "cursor");

  /** How far back is read unless it is said: a rare kind over all partitions takes too long. */
  private static final Duration USUAL_WINDOW = Duration.ofDays(7);

  private static final List<String> KINDS =
      Arrays.stream(EventKind.values())
          .filter(kind -> kind != EventKind.HEALTH && kind != EventKind.PRESENCE)
          .map(EventKind::word)
          .toList();
  private static final Pattern CURSOR =
      Pattern.compile("(-?[0-9]{1,12})\\.([0-9]{1,9})/([0-9]{1,9})/(-?[0-9]{1,19})");

  private final Parts parts;
  private final EventReads reads;

  EventApi(Parts parts) {
    this.parts = parts;
    this.reads = new EventReads(parts.database().jdbi());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, FILTERS);
    Register register = parts.register().get();
    Scope scope = Gate.scope(ctx);
    PublicIds ids = new PublicIds(register, scope);
    Instant to = query.time("to");
    Instant from = from(query, to);
    if (to != null && from.isAfter(to)) {
      throw Query.bad("from: later than to");
    }
    EventFilter filter =
        new EventFilter(
            device(query, ids),
            places(query, ids, register),
            AlertApi.microGrid(query, parts, scope),
            query.word("kind", KINDS),
            from,
            to);
    int limit = query.limit();
    EventPosition after = position(query.text("cursor"));
    return () ->
        page(reads.list(scope, filter, after, limit + 1), limit, ids)
            .put("from", AlertJson.time(from));
  }

  private Instant from(Query query, @Nullable Instant to) {
    Instant asked = query.time("from");
    return asked != null
        ? asked
        : (to == null ? parts.time().instant() : to)
            .minus(USUAL_WINDOW)
            .truncatedTo(ChronoUnit.SECONDS);
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

  private static JsonObject page(List<EventRow> rows, int limit, PublicIds ids) {
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).forEach(row -> items.add(event(row, ids)));
    return new JsonObject()
        .put("items", items)
        .put("next", rows.size() > limit ? id(rows.get(limit - 1).position()) : null);
  }

  private static JsonObject event(EventRow row, PublicIds ids) {
    return new JsonObject()
        .put("id", id(row.position()))
        .put("kind", row.kind())
        .put("device", ids.device(row.device()))
        .put("door", row.door())
        .put("place", ids.place(row.place()))
        .put("microGrid", ids.microGrid(row.microGrid()))
        .put(row.kind().equals(EventKind.ACCESS.word()) ? "outcome" : "state", row.state())
        .put("reason", row.reason())
        .put("direction", row.direction())
        .put("duress", row.duress())
        .put("credentialType", row.credentialType())
        .put("occurredAt", AlertJson.time(row.occurredAt()))
        .put("timeSource", row.timeSource())
        .put("receivedAt", AlertJson.time(row.receivedAt()))
        .put("buffered", row.buffered())
        .put("sequence", row.sequence());
  }

  /** An event's id; as a cursor it stands for what comes after it. */
  static String id(EventPosition position) {
    return Cursors.encode(write(position));
  }

  private static String write(EventPosition position) {
    Instant at = position.occurredAt();
    return at.getEpochSecond()
        + "."
        + at.getNano()
        + "/"
        + position.device()
        + "/"
        + position.key();
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
