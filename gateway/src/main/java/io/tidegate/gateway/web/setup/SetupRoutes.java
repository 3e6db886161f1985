package io.tidegate.gateway.web.setup;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.PasswordRule;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.SignInPace;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.store.account.SetupReads;
import io.tidegate.gateway.store.account.SetupTokens;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.signin.PasswordCheck;
import io.tidegate.gateway.web.signin.SessionCookie;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** S0: makes the first admin with a token from the terminal, then says what is left to do. */
public final class SetupRoutes {
  /** Where it is. */
  static final String PATH = "/setup";

  private final HttpSettings settings;
  private final Parts parts;
  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final PasswordCheck check;
  private final FirstRun firstRun;
  private final SessionCookie cookie;
  private final Sessions sessions;
  private final SetupTokens tokens;
  private final SetupReads reads;
  private final SignInPace pace = new SignInPace();

  public SetupRoutes(
      HttpSettings settings,
      Parts parts,
      Gate gate,
      Pages pages,
      Blocking blocking,
      PasswordCheck check,
      FirstRun firstRun) {
    this.settings = settings;
    this.parts = parts;
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.check = check;
    this.firstRun = firstRun;
    this.cookie = new SessionCookie(settings);
    this.sessions = new Sessions(parts.database().jdbi());
    this.tokens = new SetupTokens(parts.database().jdbi());
    this.reads = new SetupReads(parts.database().jdbi());
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router
        .get(PATH)
        .handler(this::form)
        .handler(gate::require)
        .handler(Gate.only(Role.ADMIN))
        .handler(this::steps);
    router.post(PATH).handler(this::make);
  }

  private void steps(RoutingContext ctx) {
    Frame page = pages.frame(ctx);
    blocking
        .run(() -> new SetupView(SetupView.steps(reads.counts(), settings)))
        .onFailure(ctx::fail)
        .onSuccess(view -> pages.render(ctx, 200, "setup.jte", Map.of("page", page, "view", view)));
  }

  private void form(RoutingContext ctx) {
    firstRun
        .isOver()
        .onFailure(ctx::fail)
        .onSuccess(
            over -> {
              if (over) {
                ctx.next();
              } else {
                form(ctx, 200, "", 0);
              }
            });
  }

  private void form(RoutingContext ctx, int status, String message, long seconds) {
    SetupForm form =
        new SetupForm(
            Peer.of(ctx.request(), settings).maySignIn(),
            message,
            seconds,
            Pages.field(ctx, "name"),
            Pages.field(ctx, "displayName"));
    pages.render(ctx, status, "setup_admin.jte", Map.of("page", pages.frame(ctx), "form", form));
  }

  private void make(RoutingContext ctx) {
    Peer peer = Peer.of(ctx.request(), settings);
    if (!peer.maySignIn()) {
      form(ctx, 403, "", 0); // the page says why
      return;
    }
    if (!Gate.isFromOwnPage(ctx)) {
      throw new ProblemException(Problem.forgery());
    }
    String name = Pages.field(ctx, "name").strip().toLowerCase(Locale.ROOT);
    String shown = Pages.field(ctx, "displayName").strip();
    Optional<PasswordRule.Refusal> refusal =
        PasswordRule.refusal(Pages.field(ctx, "password"), name);
    if (!Account.NAME.matcher(name).matches()) {
      form(ctx, 422, "users.badName", 0);
    } else if (!shown.isEmpty() && !new Users.Profile(shown, "", "", "").isFit()) {
      form(ctx, 422, "users.badProfile", 0);
    } else if (refusal.isPresent()) {
      form(ctx, 422, "password." + refusal.get().word(), 0);
    } else if (!Pages.field(ctx, "password").equals(Pages.field(ctx, "again"))) {
      form(ctx, 422, "password.differ", 0);
    } else {
      make(ctx, peer.address(), name, shown.isEmpty() ? name : shown);
    }
  }

  private void make(RoutingContext ctx, String address, String name, String shown) {
    Instant now = parts.time().instant();
    Duration wait = pace.waitFor("", address, now);
    if (!wait.isZero()) {
      form(ctx, 429, "login.wait", wait.toSeconds() + 1);
      return;
    }
    pace.attempted("", address, now);
    String token = Pages.field(ctx, "token").strip();
    String password = Pages.field(ctx, "password");
    Language language =
        Language.of(pages.frame(ctx).lang()).orElse(Language.ZH_CN); // as the page is read now
    Sessions.From from = cookie.from(ctx);
    blocking
        .run(
            () -> {
              if (!tokens.holds(token, now)) {
                return ""; // before a hash that costs something
              }
              String hash = check.hash(password);
              return parts
                  .audit()
                  .doing(
                      () ->
                          tokens
                              .makeAdmin(token, name, shown, language, hash, now)
                              .map(account -> sessions.open(account, from, now))
                              .orElse(""),
                      session ->
                          session.isEmpty()
                              ? Optional.empty()
                              : Optional.of(
                                  AuditEntry.of(
                                      now, null, AuditAction.ACCOUNT_MADE, name, "admin setup")));
            })
        .onFailure(ctx::fail)
        .onSuccess(
            session -> {
              if (session.isEmpty()) {
                form(ctx, 401, "setup.badToken", 0);
              } else {
                cookie.give(ctx, session);
                Pages.seeOther(ctx, PATH);
              }
            });
  }
}
