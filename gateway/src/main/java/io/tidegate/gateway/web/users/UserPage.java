package io.tidegate.gateway.web.users;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.SentForms;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Grants;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One account: its page and what an admin does to it. Each act and its entry are one. */
final class UserPage {
  private final Parts parts;
  private final Pages pages;
  private final Blocking blocking;
  private final Accounts accounts;
  private final Grants grants;
  private final Users users;
  private final SentForms forms;
  private final Passwords passwords;

  UserPage(Parts parts, Pages pages, Blocking blocking) {
    this.parts = parts;
    this.passwords = parts.passwords();
    this.pages = pages;
    this.blocking = blocking;
    this.accounts = new Accounts(parts.database().jdbi());
    this.grants = new Grants(parts.database().jdbi());
    this.users = new Users(parts.database().jdbi());
    this.forms = new SentForms(parts.database().jdbi());
  }

  /** What came of an act: the key of a text, its status, and a password to be shown. */
  private record Said(int status, String message, String oneTime) {
    static final Said DONE = new Said(200, "", "");

    boolean isDone() {
      return status == 200;
    }

    static Said of(Grants.Outcome outcome) {
      return switch (outcome) {
        case DONE -> DONE;
        case LAST_ADMIN -> new Said(409, "users.lastAdmin", "");
        case NAME_TAKEN -> new Said(409, "users.nameTaken", "");
        case NO_SUCH_PLACE -> new Said(422, "users.noPlace", "");
        case NO_SUCH_GRANT -> new Said(409, "users.noGrant", "");
        case NO_SUCH_ACCOUNT -> throw new ProblemException(Problem.notFound());
      };
    }
  }

  void show(RoutingContext ctx) {
    int id = id(ctx);
    Frame page = pages.frame(ctx);
    blocking
        .run(() -> view(page, find(id), Said.DONE))
        .onFailure(ctx::fail)
        .onSuccess(view -> render(ctx, 200, page, view));
  }

  void change(RoutingContext ctx) {
    Users.Profile profile =
        new Users.Profile(
            Pages.field(ctx, "displayName").strip(),
            Pages.field(ctx, "wecom").strip(),
            Pages.field(ctx, "dingtalk").strip(),
            Pages.field(ctx, "feishu").strip());
    act(
        ctx,
        AuditAction.ACCOUNT_CHANGED,
        "",
        Said.DONE,
        user -> {
          if (!profile.isFit()) {
            return new Said(422, "users.badProfile", "");
          }
          users.change(user.account().id(), profile);
          return Said.DONE;
        });
  }

  void grant(RoutingContext ctx) {
    Grant grant = grant(Pages.field(ctx, "role"), Pages.field(ctx, "place"));
    act(
        ctx,
        AuditAction.ROLE_GRANTED,
        String.valueOf(grant),
        Said.DONE,
        user ->
            grant == null
                ? new Said(422, "users.badGrant", "")
                : Said.of(grants.add(user.account().name(), grant)));
  }

  void ungrant(RoutingContext ctx) {
    Grant grant = grant(Pages.field(ctx, "role"), Pages.field(ctx, "place"));
    act(
        ctx,
        AuditAction.ROLE_TAKEN_BACK,
        String.valueOf(grant),
        Said.DONE,
        user ->
            grant == null
                ? new Said(422, "users.badGrant", "")
                : Said.of(grants.remove(user.account().name(), grant)));
  }

  void disable(RoutingContext ctx) {
    int actor = Gate.caller(ctx).account().id();
    Instant now = parts.time().instant();
    act(
        ctx,
        AuditAction.ACCOUNT_DISABLED,
        "",
        Said.DONE,
        user -> Said.of(accounts.disable(user.account().name(), now, actor)));
  }

  void enable(RoutingContext ctx) {
    act(
        ctx,
        AuditAction.ACCOUNT_ENABLED,
        "",
        Said.DONE,
        user -> {
          accounts.enable(user.account().name());
          return Said.DONE;
        });
  }

  void oneTimePassword(RoutingContext ctx) {
    Instant until = parts.time().instant().plus(Accounts.ONE_TIME_LASTS);
    act(
        ctx,
        AuditAction.PASSWORD_SET,
        "one-time until=" + until,
        new Said(200, "users.oneTimeBefore", ""),
        user -> {
          String password = Secret.readable();
          accounts.setOneTimePassword(user.account().name(), passwords.hash(password), until);
          return new Said(200, "users.oneTimeMade", password);
        });
  }

  /**
   * Acts and enters it, if it was done, in one transaction; then shows the account.
   *
   * @param again what is said to a form that was sent and done before
   */
  private void act(
      RoutingContext ctx,
      AuditAction action,
      String detail,
      Said again,
      Function<Users.Listed, Said> work) {
    int id = id(ctx);
    int actor = Gate.caller(ctx).account().id();
    String operation = Pages.operation(ctx);
    Frame page = pages.frame(ctx);
    blocking
        .run(
            () -> {
              Users.Listed user = find(id);
              AuditEntry entry =
                  AuditEntry.of(page.now(), actor, action, user.account().name(), detail);
              Said said =
                  forms
                      .once(
                          actor,
                          operation,
                          page.now(),
                          () ->
                              parts
                                  .audit()
                                  .doing(
                                      () -> work.apply(user),
                                      done -> Optional.of(entry).filter(made -> done.isDone())),
                          Said::isDone)
                      .orElse(again);
              return view(page, find(id), said);
            })
        .onFailure(ctx::fail)
        .onSuccess(view -> answer(ctx, page, id, view));
  }

  private void answer(RoutingContext ctx, Frame page, int id, UserView view) {
    if (view.message().isEmpty()) {
      Pages.seeOther(ctx, "/users/" + id);
    } else {
      int status = view.isRefusal() ? (view.message().startsWith("users.bad") ? 422 : 409) : 200;
      render(ctx, status, page, view);
    }
  }

  private void render(RoutingContext ctx, int status, Frame page, UserView view) {
    pages.render(ctx, status, "user.jte", Map.of("page", page, "view", view));
  }

  private UserView view(Frame page, Users.Listed user, Said said) {
    return new UserView(
        user,
        Places.of(parts.register().get(), page.texts()),
        said.message,
        !said.isDone(),
        said.oneTime,
        Secret.random(),
        page.name().equals(user.account().name()));
  }

  private Users.Listed find(int id) {
    return users.find(id).orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private static @Nullable Grant grant(String role, String place) {
    try {
      return Role.of(role)
          .map(known -> new Grant(known, place.isEmpty() ? null : place))
          .orElse(null);
    } catch (IllegalArgumentException e) {
      return null; // the role wants a place, or another kind of it
    }
  }

  private static int id(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    if (!id.matches("[0-9]{1,9}")) {
      throw new ProblemException(Problem.notFound());
    }
    return Integer.parseInt(id);
  }
}
