package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.web.page.Acted;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Serving;
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
  private final Serving serving;
  private final Acted acted;

  RegisterServing(Parts parts, Serving serving) {
    this.parts = parts;
    this.serving = serving;
    this.acted = new Acted(parts);
  }

  /** A page to look at; that it was read is entered before it is shown. */
  void read(String path, String template, Function<Asked, Object> view) {
    serving.get(
        path,
        asked -> {
          Object shown = view.apply(asked);
          enter(asked, AuditAction.REGISTER_READ, named(asked), "");
          return Answer.page(template, shown);
        },
        Role.LEADER);
  }

  /** Leads who looks at the target of a form to its page, where that is not right above. */
  void leads(String target, String page) {
    serving.get(target, asked -> Answer.to(page), Role.LEADER);
  }

  /** The target of a form, which leads back to its page, or shows it with why not. */
  void post(
      String path,
      Function<Asked, JsonObject> body,
      BiFunction<Asked, JsonObject, Callable<JsonObject>> work,
      String template,
      BiFunction<Asked, Form, Object> page) {
    serving.post(
        path,
        asked -> {
          try {
            JsonObject wish = body.apply(asked);
            JsonObject done =
                acted.once(
                    asked,
                    AuditAction.REGISTER_CHANGED,
                    named(asked),
                    wish,
                    work.apply(asked, wish));
            return Answer.to(takesAll(wish) && isGone(done) ? ROOT : back(asked));
          } catch (ProblemException e) {
            return Answer.refused(template, page.apply(asked, Acted.refused(asked, e, TEXTS)));
          }
        },
        Role.LEADER);
  }

  /** Does what a form asks for, once however often it is sent. */
  void once(Asked asked, Callable<JsonObject> work) throws Exception {
    acted.once(asked, AuditAction.REGISTER_CHANGED, named(asked), new JsonObject(), work);
  }

  /** Enters something in the audit. */
  void enter(Asked asked, AuditAction action, String object, String detail) {
    parts
        .audit()
        .add(
            AuditEntry.of(
                asked.page().now(), asked.caller().account().id(), action, object, detail));
  }

  /** What the path names. */
  private static String named(Asked asked) {
    return asked.part("code").isEmpty() ? asked.part("id") : asked.part("code");
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
  private static String back(Asked asked) {
    String path = asked.page().path().replaceAll("[?].*", "");
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
