package io.tidegate.gateway.web.page;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Adds pages to a router: who may ask is checked, and what answers runs on a worker. */
public final class PageRouter {
  private final Router router;
  private final AuthHandler auth;
  private final Pages pages;
  private final Blocking blocking;
  private final UploadBody uploads = new UploadBody();

  public PageRouter(Router router, AuthHandler auth, Pages pages, Blocking blocking) {
    this.router = router;
    this.auth = auth;
    this.pages = pages;
    this.blocking = blocking;
  }

  /** Makes an answer; may ask the database. */
  @FunctionalInterface
  public interface Work {
    /** Answers; a {@code ProblemException} or {@code RefusedException} is answered as it says. */
    PageResult answer(PageRequest asked) throws Exception;
  }

  /**
   * Adds a page to look at.
   *
   * @param roles who may; none: the signed-in account
   */
  public void get(String path, Work work, Role... roles) {
    add(router.get(path), work, roles);
  }

  /** Adds the target of a form. */
  public void post(String path, Work work, Role... roles) {
    add(router.post(path), work, roles);
  }

  /** Adds the target of a form, for sessions whose password was typed a short while ago. */
  public void postConfirmed(String path, Work work, Role... roles) {
    router
        .post(path)
        .handler(auth::require)
        .handler(AuthHandler.only(roles))
        .handler(auth::recent)
        .handler(ctx -> serve(ctx, work));
  }

  /** Adds a file to keep, for an account that typed its password recently. */
  public void file(String path, Work work, Role... roles) {
    router
        .get(path)
        .handler(auth::require)
        .handler(AuthHandler.only(roles))
        .handler(auth::recent)
        .handler(ctx -> serve(ctx, work));
  }

  /** Makes an answer of a form with a file. */
  @FunctionalInterface
  public interface UploadWork {
    /** Answers; {@code file} is empty if the form had none. */
    PageResult answer(PageRequest asked, byte[] file) throws Exception;
  }

  /** Adds the target of a form with a file, of which nothing is read for who may not send one. */
  public void upload(String path, UploadWork work, Role... roles) {
    router
        .post(path)
        .handler(UploadBody::hold)
        .handler(auth::recognize)
        .handler(AuthHandler.only(roles))
        .handler(uploads::read)
        .handler(auth::require) // that it is meant stands in the form
        .handler(
            ctx -> {
              byte[] file = UploadBody.of(ctx);
              serve(ctx, asked -> work.answer(asked, file));
            });
  }

  private void add(Route route, Work work, Role... roles) {
    route.handler(auth::require).handler(AuthHandler.only(roles)).handler(ctx -> serve(ctx, work));
  }

  private void serve(RoutingContext ctx, Work work) {
    MultiMap sent =
        ctx.request().method().name().equals("POST")
            ? ctx.request().formAttributes()
            : ctx.queryParams();
    PageRequest asked =
        new PageRequest(
            pages.frame(ctx),
            AuthHandler.caller(ctx),
            ctx.pathParams(),
            PageRequest.first(sent),
            PageRequest.all(sent));
    answer(ctx, () -> work.answer(asked))
        .onFailure(ctx::fail)
        .onSuccess(answer -> write(ctx, asked.page(), answer));
  }

  private Future<PageResult> answer(RoutingContext ctx, Callable<PageResult> work) {
    return blocking
        .run(work)
        .compose(
            answer ->
                answer instanceof PageResult.Later later
                    ? ready(ctx, later).compose(ready -> answer(ctx, later.answer()))
                    : Future.succeededFuture(answer));
  }

  private static Future<Void> ready(RoutingContext ctx, PageResult.Later later) {
    return Future.fromCompletionStage(later.ready(), ctx.vertx().getOrCreateContext())
        .timeout(later.patience().toMillis(), TimeUnit.MILLISECONDS)
        .transform(ready -> Future.succeededFuture());
  }

  private void write(RoutingContext ctx, Frame page, PageResult answer) {
    if (answer instanceof PageResult.Shown shown) {
      pages.render(
          ctx, shown.status(), shown.template(), Map.of("page", page, "view", shown.view()));
    } else if (answer instanceof PageResult.Kept file) {
      ctx.response()
          .putHeader("Content-Type", file.type())
          .putHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
          .putHeader("Cache-Control", "no-store")
          .end(file.content());
    } else if (answer instanceof PageResult.Done done) {
      Pages.done(ctx, done.path());
    } else {
      Pages.seeOther(ctx, ((PageResult.Elsewhere) answer).path());
    }
  }
}
