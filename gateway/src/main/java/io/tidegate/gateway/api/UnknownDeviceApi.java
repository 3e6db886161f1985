package io.tidegate.gateway.api;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.read.Said;
import io.tidegate.gateway.store.read.UnknownReads;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GET /unknown-devices: what was heard and nobody has registered. */
public final class UnknownDeviceApi {
  /** How long ago one may have been heard. */
  public static final Duration WITHIN = Duration.ofDays(7);

  private static final Pattern CURSOR =
      Pattern.compile("([0-9TZ:.-]{20,40}) ([a-z0-9-]{1,64})/([a-z0-9-]{1,64})");

  private final Parts parts;
  private final UnknownReads reads;

  UnknownDeviceApi(Parts parts) {
    this.parts = parts;
    this.reads = new UnknownReads(parts.database().jdbi());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("limit", "cursor"));
    int limit = query.limit();
    UnknownReads.Position after = position(query.text("cursor"));
    Instant since = parts.time().instant().minus(WITHIN);
    return () -> {
      List<UnknownReads.Unknown> found = reads.list(since, after, limit + 1);
      JsonArray items = new JsonArray();
      found.stream().limit(limit).forEach(one -> items.add(json(one)));
      String next = found.size() > limit ? cursor(found.get(limit - 1)) : null;
      return new JsonObject().put("items", items).put("next", next);
    };
  }

  /** Where the page after that one begins. */
  public static String cursor(UnknownReads.Unknown last) {
    return Cursors.encode(last.last() + " " + last.id());
  }

  /**
   * Where a page begins.
   *
   * @param cursor null: at the beginning
   * @throws ProblemException bad request, for what is no cursor of this list
   */
  public static UnknownReads.@Nullable Position position(@Nullable String cursor) {
    Matcher parts = Cursors.decode(cursor, CURSOR);
    return parts == null
        ? null
        : new UnknownReads.Position(
            Instant.parse(parts.group(1)), new DeviceId(parts.group(2), parts.group(3)));
  }

  private static JsonObject json(UnknownReads.Unknown one) {
    JsonArray doors = new JsonArray();
    for (Said.Opening door : one.said().doors()) {
      doors.add(
          new JsonObject().put("door", door.number()).put("kinds", new JsonArray(door.kinds())));
    }
    return new JsonObject()
        .put("id", one.id().device())
        .put("community", one.id().community())
        .put("codec", one.codec())
        .put("topic", one.topic())
        .put("firstHeard", AlertJson.time(one.first()))
        .put("lastHeard", AlertJson.time(one.last()))
        .put("messages", one.messages())
        .put("rejected", one.rejected())
        .put("reason", one.reason())
        .put(
            "said",
            new JsonObject().put("kinds", new JsonArray(one.said().kinds())).put("doors", doors))
        .put("waiting", one.waiting());
  }
}
