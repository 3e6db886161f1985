package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.Claim;
import io.tidegate.gateway.alert.Close;
import io.tidegate.gateway.alert.Comment;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.api.ActAnswer;
import io.tidegate.gateway.api.AlertActing;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.web.page.Page;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The forms of an alert's page: claim, close, comment. They work without scripts. */
final class ActForms {
  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final AlertActing acting;
  private final AlertPage alertPage;

  ActForms(Gate gate, Pages pages, Blocking blocking, AlertActing acting, AlertPage alertPage) {
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.acting = acting;
    this.alertPage = alertPage;
  }

  void mount(Router router) {
    router.post("/a/:id/claim").handler(gate::require).handler(ctx -> act(ctx, new Claim()));
    router.post("/a/:id/close").handler(gate::require).handler(this::close);
    router
        .post("/a/:id/comment")
        .handler(gate::require)
        .handler(ctx -> act(ctx, new Comment(field(ctx, "comment"))));
  }

  private void close(RoutingContext ctx) {
    Optional<Disposition> disposition = Words.parse(Disposition.class, field(ctx, "disposition"));
    if (disposition.isEmpty()) {
      show(ctx, 422, "act.choose");
    } else {
      act(ctx, new Close(disposition.get(), field(ctx, "note")));
    }
  }

  private void act(RoutingContext ctx, Act act) {
    UUID id = AlertRoutes.alertId(ctx);
    String version = field(ctx, "version");
    String operation = field(ctx, "operationId");
    if (!version.matches("[0-9]{1,9}") || !operation.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new ProblemException(Problem.badRequest("version and operationId: missing"));
    }
    String request = ctx.normalizedPath() + "\n" + version + "\n" + act;
    blocking
        .run(acting.act(Gate.caller(ctx), id, Integer.parseInt(version), act, operation, request))
        .onFailure(ctx::fail)
        .onSuccess(answer -> answer(ctx, id, answer));
  }

  private void answer(RoutingContext ctx, UUID id, ActAnswer answer) {
    if (answer.isDone()) {
      Pages.seeOther(ctx, "/a/" + id);
    } else if (answer.status() == 404) {
      ctx.fail(new ProblemException(Problem.notFound()));
    } else {
      show(ctx, answer.status(), "act." + answer.problem());
    }
  }

  /** The page again, with what was typed and why it was refused. */
  private void show(RoutingContext ctx, int status, String message) {
    Page page = pages.frame(ctx);
    UUID id = AlertRoutes.alertId(ctx);
    AlertView.Form form =
        new AlertView.Form(
            message, field(ctx, "disposition"), field(ctx, "note"), field(ctx, "comment"));
    blocking
        .run(() -> alertPage.find(page, id, form))
        .onFailure(ctx::fail)
        .onSuccess(
            view -> {
              if (view.isEmpty()) {
                ctx.fail(new ProblemException(Problem.notFound()));
              } else {
                pages.render(ctx, status, "alert.jte", Map.of("page", page, "view", view.get()));
              }
            });
  }

  private static String field(RoutingContext ctx, String name) {
    String value = ctx.request().getFormAttribute(name);
    return value == null ? "" : value;
  }
}
