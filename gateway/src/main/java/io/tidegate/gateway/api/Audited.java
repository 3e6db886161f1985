package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.audit.AuditLog;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Enters requests in the audit: what they change and their entry are one transaction, and what
 * cannot be entered is not shown.
 */
public final class Audited {
  /** Members of a body that are codes, times or numbers; what people wrote is left out. */
  private static final List<String> CODES =
      List.of(
          "rule",
          "community",
          "place",
          "device",
          "subject",
          "scope",
          "from",
          "to",
          "onCall",
          "resident",
          "room",
          "staff",
          "tenancy",
          "kind",
          "use",
          "microGrid",
          "basis",
          "notice");

  private final AuditLog audit;
  private final InstantSource time;

  public Audited(AuditLog audit, InstantSource time) {
    this.audit = audit;
    this.time = time;
  }

  // until Parts is gone
  public Audited(Parts parts) {
    this(parts.audit(), parts.time());
  }

  /** The same work, entered with the id that the path or the answer names, and what was asked. */
  <R> Function<RoutingContext, Callable<R>> as(
      AuditAction action, Function<RoutingContext, Callable<R>> work) {
    return ctx -> {
      Callable<R> checked = work.apply(ctx);
      String text = ctx.body() == null ? null : ctx.body().asString();
      JsonObject body = // the work has read it already
          text == null || text.isBlank() ? new JsonObject() : new JsonObject(text);
      List<String> asked = new ArrayList<>();
      ctx.queryParams().forEach(each -> asked.add(each.getKey() + "=" + each.getValue()));
      asked.addAll(codes(body));
      return entered(action, Gate.caller(ctx).account().id(), ctx.pathParam("id"), asked, checked);
    };
  }

  /** The same where a token asks: a person's pages are entered for what they open. */
  <R> Function<RoutingContext, Callable<R>> ofTokens(
      AuditAction action, Function<RoutingContext, Callable<R>> work) {
    Function<RoutingContext, Callable<R>> entered = as(action, work);
    return ctx -> Gate.caller(ctx).session() == null ? entered.apply(ctx) : work.apply(ctx);
  }

  /**
   * Work that a page asks for, entered as if the API had been asked.
   *
   * @param named id that the path names; null: none
   * @param body what is asked for, as the contract has it
   */
  public Callable<JsonObject> entered(
      AuditAction action,
      Caller caller,
      @Nullable String named,
      JsonObject body,
      Callable<JsonObject> work) {
    return entered(action, caller.account().id(), named, codes(body), work);
  }

  private <R> Callable<R> entered(
      AuditAction action,
      int account,
      @Nullable String named,
      List<String> asked,
      Callable<R> work) {
    Instant now = time.instant();
    String detail = String.join(" ", asked);
    return () ->
        audit.doing(
            work::call,
            answer ->
                Optional.of(AuditEntry.of(now, account, action, object(answer, named), detail)));
  }

  private static String object(@Nullable Object answer, @Nullable String named) {
    Object id =
        answer instanceof JsonObject json
            ? json.getValue("number", json.getValue("id", named))
            : named;
    return id == null ? "" : id.toString();
  }

  private static List<String> codes(JsonObject body) {
    List<String> codes = new ArrayList<>();
    for (String code : CODES) {
      if (body.getValue(code) != null) {
        codes.add(code + "=" + body.getValue(code));
      }
    }
    return codes;
  }
}
