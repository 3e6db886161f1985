package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.EventService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.DoubtRow;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** GET /doubts: what rules have not been able to tell for a day, and why. */
public final class DoubtApi {
  private final EventService events;
  private final List<String> rules;
  private final Supplier<Register> register;

  /**
   * @param rules ids of the catalogue
   */
  public DoubtApi(EventService events, List<String> rules, Supplier<Register> register) {
    this.events = events;
    this.rules = List.copyOf(rules);
    this.register = register;
  }

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/doubts", this::list, Role.WORKER, Role.LEADER, Role.OPERATOR);
  }

  private record DoubtAnswer(
      String rule,
      AlertAnswer.SubjectAnswer subject,
      String reason,
      @Nullable String since,
      @Nullable String place,
      @Nullable String microGrid) {
    static DoubtAnswer of(DoubtRow row, PublicIds ids) {
      return new DoubtAnswer(
          row.rule(),
          AlertAnswer.SubjectAnswer.of(row.subjectKind(), row.subjectKey(), ids),
          row.reason(),
          AlertJson.time(row.since()),
          ids.place(row.place()),
          ids.microGrid(row.microGrid()));
    }
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    Register newest = register.get();
    Integer microGrid = query.microGrid(new PublicIds(newest, scope));
    String rule = query.word("rule", rules);
    Page.Request page = Cursors.page(query);
    PublicIds ids = new PublicIds(newest);
    return () ->
        ListAnswer.of(events.doubts(scope, microGrid, rule, page), row -> DoubtAnswer.of(row, ids));
  }
}
