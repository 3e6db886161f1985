package io.tidegate.gateway.web.setup;

import io.tidegate.gateway.api.ApiRouter;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.accounts.SetupService;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Keeps everything but the set-up shut while there is no account. Of the event loop. Accounts are
 * never deleted, so it asks no more once it has seen one.
 */
public final class FirstRun {
  private static final Set<String> OPEN =
      Set.of(SetupRoutes.PATH, "/language", "/livez", "/readyz", "/openapi.json");

  private final Blocking blocking;
  private final SetupService setup;
  private boolean over;

  public FirstRun(SetupService setup, Blocking blocking) {
    this.blocking = blocking;
    this.setup = setup;
  }

  /** Lets requests on that may be answered now. */
  public void guard(RoutingContext ctx) {
    if (over || OPEN.contains(ctx.normalizedPath())) {
      ctx.next();
      return;
    }
    isOver()
        .onFailure(ctx::fail)
        .onSuccess(
            done -> {
              if (done) {
                ctx.next();
              } else if (ApiRouter.isOfTheApi(ctx.normalizedPath())) {
                ctx.fail(new ProblemException(Problem.notSetUp()));
              } else {
                Pages.seeOther(ctx, SetupRoutes.PATH);
              }
            });
  }

  /** Whether there is an account. */
  Future<Boolean> isOver() {
    return over
        ? Future.succeededFuture(true)
        : blocking.run(setup::hasAccount).onSuccess(found -> over = found);
  }
}
