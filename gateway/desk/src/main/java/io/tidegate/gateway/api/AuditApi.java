package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.audit.AuditService;
import io.tidegate.gateway.store.audit.AuditLog;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** GET /audit: who did and saw what. */
public record AuditApi(AuditService audit) {
  private static final List<String> ACTIONS =
      Arrays.stream(AuditAction.values()).map(AuditAction::word).toList();

  /** Adds the route. */
  public void mount(ApiRouter api) {
    api.get("/audit", this::list, Role.AUDITOR);
  }

  /** The contract's {@code AuditEntry}. */
  private record EntryAnswer(
      long number,
      String at,
      @Nullable String account,
      String action,
      String object,
      String detail) {
    static EntryAnswer of(AuditLog.Listed listed) {
      AuditEntry entry = listed.entry();
      return new EntryAnswer(
          listed.number(),
          entry.at().toString(),
          listed.accountName(),
          entry.action(),
          entry.object(),
          entry.detail());
    }
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    AuditLog.Filter filter =
        new AuditLog.Filter(
            query.text("account"),
            query.word("action", ACTIONS),
            query.text("object"),
            Cursors.before(query));
    int limit = query.limit();
    return () -> ListAnswer.of(audit.list(actor, filter, limit), EntryAnswer::of);
  }
}
