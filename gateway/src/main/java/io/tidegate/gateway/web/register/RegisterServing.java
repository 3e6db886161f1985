package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Pages and forms of the register: each for who leads, and entered in the audit. */
final class RegisterServing {
  /** First part of every path. */
  static final String ROOT = "/register";

  private static final String TEXTS = "register.refused";

  private final Parts parts;
  private final PageRouter serving;
  private final FormActions acted;

  RegisterServing(Parts parts, PageRouter serving) {
    this.parts = parts;
    this.serving = serving;
    this.acted = new FormActions(parts);
  }

  /** A page to look at; that it was read is entered before it is shown. */
  void read(String path, String template, Function<PageRequest, Object> view) {
    serving.get(
        path,
        request -> {
          Object shown = view.apply(request);
          enter(request, AuditAction.REGISTER_READ, named(request), "");
          return PageResult.page(template, shown);
        },
        Role.LEADER);
  }

  /** Leads who looks at the target of a form to its page, where that is not right above. */
  void leads(String target, String page) {
    serving.get(target, request -> PageResult.to(page), Role.LEADER);
  }

  /** The target of a form, which leads back to its page, or shows it with why not. */
  void post(
      String path,
      Function<PageRequest, JsonObject> body,
      BiFunction<PageRequest, JsonObject, Callable<JsonObject>> work,
      String template,
      BiFunction<PageRequest, Form, Object> page) {
    serving.post(
        path,
        request -> {
          try {
            JsonObject wish = body.apply(request);
            JsonObject done =
                acted.once(
                    request,
                    AuditAction.REGISTER_CHANGED,
                    named(request),
                    wish,
                    work.apply(request, wish));
            return PageResult.to(takesAll(wish) && isGone(done) ? ROOT : back(request));
          } catch (ProblemException e) {
            return PageResult.refused(
                template, page.apply(request, FormActions.refused(request, e, TEXTS)));
          }
        },
        Role.LEADER);
  }

  /** Does what a form asks for, once however often it is sent. */
  void once(PageRequest request, Callable<JsonObject> work) throws Exception {
    acted.once(request, AuditAction.REGISTER_CHANGED, named(request), new JsonObject(), work);
  }

  /** Enters something in the audit. */
  void enter(PageRequest request, AuditAction action, String object, String detail) {
    parts
        .audit()
        .add(
            AuditEntry.of(
                request.page().now(), request.caller().account().id(), action, object, detail));
  }

  /** What the path names. */
  private static String named(PageRequest request) {
    return request.part("code").isEmpty() ? request.part("id") : request.part("code");
  }

  /** Whether a credential was to be taken off all that is there. */
  private static boolean takesAll(JsonObject wish) {
    return wish.getValue("places") instanceof JsonArray none && none.isEmpty();
  }

  /** Whether it opens nothing in scope any more, so that its page is no more. */
  private static boolean isGone(JsonObject credential) {
    return credential.getJsonArray("places").isEmpty();
  }

  /** The page that the form stands on. */
  private static String back(PageRequest request) {
    String path = request.page().path().replaceAll("[?].*", "");
    if (path.matches(ROOT + "/staff(/[^/]+/end)?")) {
      return ROOT + "/work-orders";
    }
    if (path.matches(ROOT + "/(visitors|work-orders)(/.*)?")) {
      return path.replaceAll("^(" + ROOT + "/[a-z-]+).*", "$1");
    }
    return path.replaceAll(
        "/(use|micro-grid|correct|end|resume|holder|revoke|name|card|slot|slot-end|places)$", "");
  }
}
