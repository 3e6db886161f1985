package io.tidegate.gateway.api;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Enters requests in the audit: what they change and their entry are one transaction, and what
 * cannot be entered is not shown.
 */
final class Audited {
  /** Members of a body that are codes, times or numbers; what people wrote is left out. */
  private static final List<String> CODES =
      List.of("rule", "place", "device", "subject", "scope", "from", "to", "values", "mode");

  private final Parts parts;

  Audited(Parts parts) {
    this.parts = parts;
  }

  /** The same work, entered with the id that the path or the answer names, and what was asked. */
  Function<RoutingContext, Callable<JsonObject>> as(
      AuditAction action, Function<RoutingContext, Callable<JsonObject>> work) {
    return as(action, answer -> true, work);
  }

  /** The same, entered only where the answer is of interest. */
  Function<RoutingContext, Callable<JsonObject>> as(
      AuditAction action,
      Predicate<JsonObject> isOfInterest,
      Function<RoutingContext, Callable<JsonObject>> work) {
    return ctx -> {
      Callable<JsonObject> checked = work.apply(ctx);
      int account = Gate.caller(ctx).account().id();
      Instant now = parts.time().instant();
      String named = ctx.pathParam("id");
      String detail = detail(ctx);
      return () ->
          parts
              .audit()
              .doing(
                  checked::call,
                  answer ->
                      isOfInterest.test(answer)
                          ? Optional.of(
                              AuditEntry.of(now, account, action, object(answer, named), detail))
                          : Optional.empty());
    };
  }

  private static String object(JsonObject answer, String named) {
    Object id = answer.getValue("number", answer.getValue("id", named));
    return id == null ? "" : id.toString();
  }

  private static String detail(RoutingContext ctx) {
    List<String> asked = new ArrayList<>();
    ctx.queryParams().forEach(each -> asked.add(each.getKey() + "=" + each.getValue()));
    String text = ctx.body() == null ? null : ctx.body().asString();
    if (text != null && !text.isBlank()) {
      JsonObject body = new JsonObject(text); // the work has read it already
      for (String code : CODES) {
        if (body.getValue(code) != null) {
          asked.add(code + "=" + body.getValue(code));
        }
      }
    }
    return String.join(" ", asked);
  }
}
