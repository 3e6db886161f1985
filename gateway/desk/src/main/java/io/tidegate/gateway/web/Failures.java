package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Answers;
import io.tidegate.gateway.api.ApiRouter;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers what failed: machines get problem+json, people a page or, from htmx, a fragment. */
final class Failures {
  private final Pages pages;
  private final HttpMetrics metrics;
  private final RefusalAudit audit;

  Failures(Pages pages, HttpMetrics metrics, RefusalAudit audit) {
    this.pages = pages;
    this.metrics = metrics;
    this.audit = audit;
  }

  void answer(RoutingContext ctx) {
    Problem problem = Answers.problemOf(ctx);
    if (ctx.response().headWritten()) {
      ctx.request().connection().close();
      return;
    }
    audit.enter(ctx, problem, metrics.template(ctx)).onSuccess(entered -> answer(ctx, problem));
  }

  private void answer(RoutingContext ctx, Problem problem) {
    String path = ctx.normalizedPath();
    if (ApiRouter.isOfTheApi(path) || ctx.request().getHeader("Authorization") != null) {
      Answers.problem(ctx, problem);
    } else if (problem.status() == 401) {
      signIn(ctx);
    } else if (problem.type().equals(Problem.passwordToSet().type())) {
      lead(ctx, AuthHandler.PASSWORD_PAGE);
    } else if (problem.type().equals(Problem.notFresh().type())) {
      lead(ctx, "/confirm?return=" + URLEncoder.encode(asked(ctx), StandardCharsets.UTF_8));
    } else {
      Frame page = pages.frame(ctx);
      pages.render(
          ctx,
          problem.status(),
          Pages.isFragment(ctx) ? "fault.jte" : "error.jte",
          Map.of("page", page, "problem", problem.type()));
    }
  }

  private static void signIn(RoutingContext ctx) {
    String back =
        Pages.isFragment(ctx) || !ctx.request().method().equals(HttpMethod.GET)
            ? "/"
            : ctx.request().uri();
    lead(ctx, "/login?return=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
  }

  /** The page that asked: itself, or the one that its form was on. */
  private static String asked(RoutingContext ctx) {
    if (!Pages.isFragment(ctx) && ctx.request().method().equals(HttpMethod.GET)) {
      return ctx.request().uri();
    }
    String page = ctx.request().getHeader("Referer"); // only its path counts, and only if ours
    return page == null ? "/" : Pages.localPath(page.replaceFirst("^https?://[^/]*", ""));
  }

  private static void lead(RoutingContext ctx, String path) {
    if (Pages.isFragment(ctx)) {
      // A redirect would be followed by fetch, and the page swapped into a card.
      ctx.response().setStatusCode(401).putHeader("HX-Redirect", path).end();
    } else {
      Pages.seeOther(ctx, path);
    }
  }
}
