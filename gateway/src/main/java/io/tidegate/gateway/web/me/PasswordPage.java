package io.tidegate.gateway.web.me;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.PasswordRule;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.signin.PasswordCheck;
import io.tidegate.gateway.web.signin.SessionCookie;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sets the password of whoever asks: the old one is wanted, and all other sessions end. */
final class PasswordPage {
  private final Parts parts;
  private final Pages pages;
  private final Blocking blocking;
  private final PasswordCheck check;
  private final SessionCookie cookie;
  private final Accounts accounts;
  private final Sessions sessions;

  PasswordPage(
      HttpSettings settings, Parts parts, Pages pages, Blocking blocking, PasswordCheck check) {
    this.parts = parts;
    this.pages = pages;
    this.blocking = blocking;
    this.check = check;
    this.cookie = new SessionCookie(settings);
    this.accounts = new Accounts(parts.database().jdbi());
    this.sessions = new Sessions(parts.database().jdbi());
  }

  void show(RoutingContext ctx) {
    show(ctx, 200, "", 0);
  }

  void set(RoutingContext ctx) {
    Account account = Gate.caller(ctx).account();
    String old = Pages.field(ctx, "old");
    String wanted = Pages.field(ctx, "new");
    Optional<PasswordRule.Refusal> refusal = PasswordRule.refusal(wanted, account.name());
    if (refusal.isPresent()) {
      show(ctx, 422, "password." + refusal.get().word(), 0);
    } else if (!wanted.equals(Pages.field(ctx, "again"))) {
      show(ctx, 422, "password.differ", 0);
    } else if (wanted.equals(old)) {
      show(ctx, 422, "password.same", 0);
    } else {
      check
          .check(ctx, account.name(), old)
          .onFailure(ctx::fail)
          .onSuccess(
              checked -> {
                if (checked.account() == null) {
                  String message = checked.waitSeconds() > 0 ? "login.wait" : "password.old-wrong";
                  show(ctx, checked.waitSeconds() > 0 ? 429 : 422, message, checked.waitSeconds());
                } else {
                  set(ctx, account, wanted);
                }
              });
    }
  }

  private void set(RoutingContext ctx, Account account, String wanted) {
    Instant now = parts.time().instant();
    Sessions.From from = cookie.from(ctx);
    boolean bySession = Gate.caller(ctx).session() != null;
    blocking
        .run(
            () -> {
              String hash = check.hash(wanted);
              return parts
                  .audit()
                  .doing(
                      () -> {
                        accounts.setPassword(account.name(), hash);
                        return bySession ? sessions.open(account.id(), from, now) : "";
                      },
                      session ->
                          Optional.of(
                              AuditEntry.of(
                                  now,
                                  account.id(),
                                  AuditAction.PASSWORD_SET,
                                  account.name(),
                                  "own")));
            })
        .onFailure(ctx::fail)
        .onSuccess(
            session -> {
              if (!session.isEmpty()) {
                cookie.give(ctx, session);
              }
              Pages.seeOther(ctx, "/me");
            });
  }

  private void show(RoutingContext ctx, int status, String message, long seconds) {
    if (status == 429) {
      ctx.response().putHeader("Retry-After", Long.toString(seconds));
    }
    pages.render(
        ctx,
        status,
        "password.jte",
        Map.of("page", pages.frame(ctx), "form", new PasswordForm(message, seconds)));
  }
}
