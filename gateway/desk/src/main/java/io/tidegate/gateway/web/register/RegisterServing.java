package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Mounts pages and forms of the register, each for leaders. The audit has who reads a page; that of
 * a change is the service's.
 */
final class RegisterServing {
  /** First part of every path. */
  static final String ROOT = "/register";

  private static final String TEXTS = "register.refused";

  private final PageRouter serving;
  private final FormActions forms;
  private final AuditLog audit;

  RegisterServing(PageRouter serving, FormActions forms, AuditLog audit) {
    this.serving = serving;
    this.forms = forms;
    this.audit = audit;
  }

  /** The command of a form. */
  @FunctionalInterface
  interface Command {
    /** Runs it; a {@code RefusedException} is shown on the page of the form. */
    void run(Actor actor, PageRequest request);
  }

  /** A page to look at; that it was read is entered before it is shown. */
  void read(String path, String template, Function<PageRequest, Object> view) {
    serving.get(
        path,
        request -> {
          Object shown = view.apply(request);
          String object =
              request.part("code").isEmpty() ? request.part("id") : request.part("code");
          audit.add(
              AuditEntry.of(
                  request.page().now(),
                  request.caller().account().id(),
                  AuditAction.REGISTER_READ,
                  object,
                  ""));
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
      String path, Command command, String template, BiFunction<PageRequest, Form, Object> page) {
    post(
        path,
        request -> {
          command.run(Actor.of(request.caller()), request);
          return back(request);
        },
        template,
        page);
  }

  /**
   * The same where the form leads elsewhere.
   *
   * @param command returns the path to go on to
   */
  void post(
      String path,
      Function<PageRequest, String> command,
      String template,
      BiFunction<PageRequest, Form, Object> page) {
    serving.post(
        path,
        request -> {
          try {
            return forms.once(request, () -> command.apply(request));
          } catch (RefusedException e) {
            return PageResult.refused(
                template, page.apply(request, FormActions.refused(request, e, TEXTS)));
          }
        },
        Role.LEADER);
  }

  /** The page that the form stands on. */
  static String back(PageRequest request) {
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
