package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertFilter;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.Position;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** GET /alerts and /alerts/{id}. */
public final class AlertApi {
  private static final Pattern CURSOR =
      Pattern.compile("([0-9]{1,12})\\.([0-9]{1,9})/([0-9a-f-]{36})");

  private final AlertService alerts;
  private final Map<String, Bilingual> names;
  private final Supplier<Register> register;

  /**
   * @param rules the catalogue
   */
  public AlertApi(AlertService alerts, List<Rule> rules, Supplier<Register> register) {
    this.alerts = alerts;
    this.names = rules.stream().collect(Collectors.toMap(Rule::id, Rule::name));
    this.register = register;
  }

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    ApiRouter.Work entered = api.audited(AuditAction.ALERTS_LISTED, this::list);
    // a person's pages are entered for what they open
    api.get(
        "/alerts", ctx -> AuthHandler.caller(ctx).session() == null ? entered.of(ctx) : list(ctx));
    api.get("/alerts/:id", this::find);
  }

  Callable<ListAnswer<AlertAnswer>> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    Register newest = register.get();
    String rule = query.word("rule", names.keySet());
    String handling = query.text("handling");
    AlertFilter filter =
        new AlertFilter(
            query.microGrid(new PublicIds(newest, scope)),
            rule == null ? List.of() : List.of(rule),
            List.of(),
            query.text("condition"),
            handling == null ? List.of() : List.of(handling),
            query.text("severity"));
    int limit = query.limit();
    Position after = position(query.text("cursor"));
    PublicIds ids = new PublicIds(newest);
    return () -> {
      List<AlertRow> rows = alerts.list(scope, filter, after, limit + 1);
      return new ListAnswer<>(
          rows.stream().limit(limit).map(row -> AlertAnswer.of(row, names, ids)).toList(),
          rows.size() > limit ? cursor(rows.get(limit - 1).position()) : null);
    };
  }

  Callable<AlertDetailAnswer> find(RoutingContext ctx) {
    UUID id = alertId(ctx);
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    PublicIds known = new PublicIds(register.get(), AuthHandler.scope(ctx));
    return () -> {
      AlertDetail found = alerts.open(actor, id);
      PublicIds ids = known.of(found.alert());
      return answer(
          found,
          alerts.deviceDays(found).stream()
              .filter(day -> ids.knowsDevice(day.device()))
              .map(day -> DeviceDayAnswer.of(day, ids.device(day.device())))
              .toList(),
          ids);
    };
  }

  /**
   * An alert as it stands.
   *
   * @param deviceDays null: they were not asked for
   */
  AlertDetailAnswer answer(
      AlertDetail detail, @Nullable List<DeviceDayAnswer> deviceDays, PublicIds ids) {
    return AlertDetailAnswer.of(
        detail, AlertAnswer.of(detail.alert(), names, ids), deviceDays, ids);
  }

  /** The alert that a path names. */
  static UUID alertId(RoutingContext ctx) {
    return UUID.fromString(ctx.pathParam("id"));
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
