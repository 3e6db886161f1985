package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.devices.DeviceTrust;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertFilter;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.Position;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GET /alerts and /alerts/{id}. */
final class AlertApi {
  private static final Set<String> FILTERS =
      Set.of("microGrid", "rule", "condition", "handling", "severity", "limit", "cursor");
  private static final List<String> CONDITIONS = List.of("firing", "resolved");
  private static final List<String> HANDLINGS = List.of("new", "claimed", "handed_over", "closed");
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::word).toList();
  private static final Pattern CURSOR =
      Pattern.compile("([0-9]{1,12})\\.([0-9]{1,9})/([0-9a-f-]{36})");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Parts parts;
  private final AlertReads reads;
  private final AlertJson json;
  private final DeviceTrust trust;

  AlertApi(Parts parts) {
    this.parts = parts;
    this.reads = new AlertReads(parts.database().jdbi());
    this.json = new AlertJson(parts.rules());
    this.trust = new DeviceTrust(parts.database(), parts.zone());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, FILTERS);
    Scope scope = Gate.scope(ctx);
    PublicIds ids = new PublicIds(parts.register().get());
    String rule = query.text("rule");
    if (rule != null && parts.rules().stream().noneMatch(known -> known.id().equals(rule))) {
      throw Query.bad("rule: there is none of that name, see /api/v1/rules");
    }
    String handling = query.word("handling", HANDLINGS);
    AlertFilter filter =
        new AlertFilter(
            microGrid(query, parts, scope),
            rule == null ? List.of() : List.of(rule),
            List.of(),
            query.word("condition", CONDITIONS),
            handling == null ? List.of() : List.of(handling),
            query.word("severity", SEVERITIES));
    int limit = query.limit();
    Position after = position(query.text("cursor"));
    return () -> page(reads.list(scope, filter, after, limit + 1), limit, ids);
  }

  Callable<JsonObject> find(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    UUID id = alertId(ctx);
    Scope scope = Gate.scope(ctx);
    PublicIds ids = new PublicIds(parts.register().get());
    return () ->
        reads
            .find(scope, id)
            .map(detail -> json.detail(detail, ids).put("deviceDays", deviceDays(detail, ids)))
            .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  /** The alert a path names; what is no id is no alert either. */
  static UUID alertId(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    if (!UUID_FORM.matcher(id).matches()) {
      throw new ProblemException(Problem.notFound());
    }
    return UUID.fromString(id);
  }

  /** Number of the micro-grid that the query names; null if it names none. */
  static @Nullable Integer microGrid(Query query, Parts parts, Scope scope) {
    String code = query.text("microGrid");
    if (code == null) {
      return null;
    }
    Integer id = new PublicIds(parts.register().get(), scope).microGridOf(code);
    if (id == null) {
      throw Query.bad("microGrid: there is none of that code, see /api/v1/micro-grids");
    }
    return id;
  }

  private List<DeviceDayAnswer> deviceDays(AlertDetail detail, PublicIds ids) {
    return trust.of(detail).stream()
        .map(day -> DeviceDayAnswer.of(day, ids.device(day.device())))
        .toList();
  }

  private JsonObject page(List<AlertRow> rows, int limit, PublicIds ids) {
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).forEach(row -> items.add(json.alert(row, ids)));
    String next = rows.size() > limit ? cursor(rows.get(limit - 1).position()) : null;
    return new JsonObject().put("items", items).put("next", next);
  }

  private static String cursor(Position position) {
    Instant at = position.openedAt();
    return Cursors.encode(at.getEpochSecond() + "." + at.getNano() + "/" + position.id());
  }

  private static @Nullable Position position(@Nullable String cursor) {
    Matcher parts = Cursors.decode(cursor, CURSOR);
    if (parts == null) {
      return null;
    }
    try {
      return new Position(
          Instant.ofEpochSecond(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))),
          UUID.fromString(parts.group(3)));
    } catch (IllegalArgumentException e) {
      throw Query.bad("cursor: not one of this list; start again without it");
    }
  }
}
