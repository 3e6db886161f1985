package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertFilter;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.Position;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** GET /alerts and /alerts/{id}. */
public final class AlertApi {
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
    Query query = Query.of(ctx, FILTERS);
    Scope scope = AuthHandler.scope(ctx);
    Register newest = register.get();
    String rule = query.text("rule");
    if (rule != null && !names.containsKey(rule)) {
      throw Query.bad("rule: there is none of that name, see /api/v1/rules");
    }
    String handling = query.word("handling", HANDLINGS);
    AlertFilter filter =
        new AlertFilter(
            query.microGrid(new PublicIds(newest, scope)),
            rule == null ? List.of() : List.of(rule),
            List.of(),
            query.word("condition", CONDITIONS),
            handling == null ? List.of() : List.of(handling),
            query.word("severity", SEVERITIES));
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
    Query.of(ctx, Set.of());
    UUID id = alertId(ctx);
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    PublicIds ids = new PublicIds(register.get());
    return () -> {
      AlertDetail found = alerts.open(actor, id);
      return answer(
          found,
          alerts.deviceDays(found).stream()
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

  /** The alert a path names; what is no id is no alert either. */
  static UUID alertId(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    if (!UUID_FORM.matcher(id).matches()) {
      throw new ProblemException(Problem.notFound());
    }
    return UUID.fromString(id);
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
