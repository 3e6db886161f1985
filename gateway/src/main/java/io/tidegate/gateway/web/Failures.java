package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Answers;
import io.tidegate.gateway.api.ApiRoutes;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.web.page.Page;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers what failed: machines get problem+json, people a page or, from htmx, a fragment. */
final class Failures {
  private final Pages pages;

  Failures(Pages pages) {
    this.pages = pages;
  }

  void answer(RoutingContext ctx) {
    Problem problem = Answers.problemOf(ctx);
    if (ctx.response().headWritten()) {
      ctx.request().connection().close();
      return;
    }
    String path = ctx.normalizedPath();
    if (ApiRoutes.isOfTheApi(path) || ctx.request().getHeader("Authorization") != null) {
      Answers.problem(ctx, problem);
    } else if (problem.status() == 401) {
      signIn(ctx);
    } else {
      Page page = pages.frame(ctx);
      pages.render(
          ctx,
          problem.status(),
          Pages.isFragment(ctx) ? "fault.jte" : "error.jte",
          Map.of("page", page, "problem", problem.type()));
    }
  }

  private static void signIn(RoutingContext ctx) {
    boolean fragment = Pages.isFragment(ctx);
    String back =
        fragment || !ctx.request().method().name().equals("GET") ? "/" : ctx.request().uri();
    String login = "/login?return=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    if (fragment) {
      // A redirect would be followed by fetch, and the form swapped into a card.
      ctx.response().setStatusCode(401).putHeader("HX-Redirect", login).end();
    } else {
      Pages.seeOther(ctx, login);
    }
  }
}
