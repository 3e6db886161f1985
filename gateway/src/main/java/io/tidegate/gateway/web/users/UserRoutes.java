package io.tidegate.gateway.web.users;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.SentForms;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Grants;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.account.SetupReads;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.setup.SetupView;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** S8, for admins. Runs on the event loop; what it shows is read on a worker. */
public final class UserRoutes {
  private static final int A_PAGE = 50;
  private static final int LONGEST_SEARCH = 64;

  private final HttpSettings settings;
  private final Parts parts;
  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final Accounts accounts;
  private final Users users;
  private final SetupReads setup;
  private final SentForms forms;
  private final UserPage one;

  public UserRoutes(HttpSettings settings, Parts parts, Gate gate, Pages pages, Blocking blocking) {
    this.settings = settings;
    this.parts = parts;
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.accounts = new Accounts(parts.database().jdbi());
    this.users = new Users(parts.database().jdbi());
    this.setup = new SetupReads(parts.database().jdbi());
    this.forms = new SentForms(parts.database().jdbi());
    this.one = new UserPage(parts, pages, blocking);
  }

  /** Adds the routes. */
  public void mount(Router router) {
    admin(router.get("/users")).handler(this::list);
    admin(router.post("/users")).handler(this::add);
    // A name looked for would stand in the address if this were a GET.
    admin(router.post("/users/find")).handler(this::find);
    admin(router.get("/users/find")).handler(ctx -> Pages.seeOther(ctx, "/users"));
    admin(router.get("/users/:id")).handler(one::show);
    admin(router.post("/users/:id")).handler(one::change);
    weighty(router.post("/users/:id/grant")).handler(one::grant);
    weighty(router.post("/users/:id/ungrant")).handler(one::ungrant);
    weighty(router.post("/users/:id/disable")).handler(one::disable);
    weighty(router.post("/users/:id/enable")).handler(one::enable);
    weighty(router.post("/users/:id/password")).handler(one::oneTimePassword);
  }

  /** What lets people in or keeps them out: not from a desk that was left open. */
  private Route weighty(Route route) {
    return admin(route).handler(gate::recent);
  }

  private Route admin(Route route) {
    return route.handler(gate::require).handler(Gate.only(Role.ADMIN));
  }

  private void list(RoutingContext ctx) {
    String given = ctx.request().getParam("after");
    int after = given != null && given.matches("[0-9]{1,9}") ? Integer.parseInt(given) : 0;
    show(ctx, 200, after, "", List.of("", ""));
  }

  private void show(RoutingContext ctx, int status, int after, String message, List<String> typed) {
    render(
        ctx,
        status,
        places -> {
          List<Users.Listed> found = users.list(after, A_PAGE + 1);
          boolean more = found.size() > A_PAGE;
          List<Users.Listed> shown = found.subList(0, Math.min(A_PAGE, found.size()));
          int next = more ? shown.get(A_PAGE - 1).account().id() : 0;
          return new UserList(
              shown, places, "", more, next, message, typed, Secret.random(), isSetUp());
        });
  }

  private void find(RoutingContext ctx) {
    String text = Pages.field(ctx, "text").strip();
    if (text.isEmpty() || text.length() > LONGEST_SEARCH) {
      Pages.seeOther(ctx, "/users");
      return;
    }
    render(
        ctx,
        200,
        places -> {
          List<Users.Listed> found = users.search(text, A_PAGE + 1);
          boolean more = found.size() > A_PAGE;
          List<Users.Listed> shown = found.subList(0, Math.min(A_PAGE, found.size()));
          return new UserList(
              shown, places, text, more, 0, "", List.of("", ""), Secret.random(), isSetUp());
        });
  }

  private void add(RoutingContext ctx) {
    String name = Pages.field(ctx, "name").strip().toLowerCase(Locale.ROOT);
    String shown = Pages.field(ctx, "displayName").strip();
    List<String> typed = List.of(name, shown);
    String display = shown.isEmpty() ? name : shown;
    if (!Account.NAME.matcher(name).matches()) {
      show(ctx, 422, 0, "users.badName", typed);
      return;
    }
    if (!new Users.Profile(display, "", "", "").isFit()) {
      show(ctx, 422, 0, "users.badProfile", typed);
      return;
    }
    Language language = Language.of(Pages.field(ctx, "language")).orElse(Language.ZH_CN);
    int actor = Gate.caller(ctx).account().id();
    Instant now = parts.time().instant();
    AuditEntry made = AuditEntry.of(now, actor, AuditAction.ACCOUNT_MADE, name, "");
    String operation = Pages.operation(ctx);
    blocking
        .run(
            () ->
                forms
                    .once(
                        actor,
                        operation,
                        now,
                        () -> make(name, display, language, made),
                        Optional::isPresent)
                    .orElseGet(() -> accounts.find(name)))
        .onFailure(ctx::fail)
        .onSuccess(
            account -> {
              if (account.isEmpty()) {
                show(ctx, 409, 0, "users.nameTaken", typed);
              } else {
                Pages.seeOther(ctx, "/users/" + account.get().account().id());
              }
            });
  }

  /** Makes it and enters it; empty if the name is taken. */
  private Optional<Accounts.Login> make(
      String name, String display, Language language, AuditEntry entry) {
    return parts
        .audit()
        .doing(
            () ->
                accounts.add(name, display, language, null, List.of()) == Grants.Outcome.DONE
                    ? accounts.find(name)
                    : Optional.<Accounts.Login>empty(),
            made -> made.map(login -> entry));
  }

  private boolean isSetUp() {
    return SetupView.steps(setup.counts(), settings).stream().allMatch(SetupView.Step::done);
  }

  private void render(RoutingContext ctx, int status, Function<Places, UserList> read) {
    Frame page = pages.frame(ctx);
    blocking
        .run(() -> read.apply(Places.of(parts.register().get(), page.texts())))
        .onFailure(ctx::fail)
        .onSuccess(
            list -> pages.render(ctx, status, "users.jte", Map.of("page", page, "list", list)));
  }
}
