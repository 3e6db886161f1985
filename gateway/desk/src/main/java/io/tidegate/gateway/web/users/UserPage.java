package io.tidegate.gateway.web.users;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.accounts.AccountService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The page of one account, and what an admin changes of it. */
final class UserPage {
  /** First part of the keys of why something was refused. */
  static final String REFUSED = "users.refused";

  private static final String TEMPLATE = "user.jte";

  private final AccountService accounts;
  private final Supplier<Register> register;
  private final FormActions actions;

  UserPage(AccountService accounts, Supplier<Register> register, FormActions actions) {
    this.accounts = accounts;
    this.register = register;
    this.actions = actions;
  }

  /** Changes the account of that name as a form says. */
  @FunctionalInterface
  private interface Change {
    void run(Actor actor, String name, PageRequest request);
  }

  /** Adds the routes; changes to accounts and roles require the admin's password again. */
  void mount(PageRouter serving) {
    serving.get(
        "/users/:id",
        request -> PageResult.page(TEMPLATE, view(request, Form.empty(), "")),
        Role.ADMIN);
    serving.post(
        "/users/:id",
        form((actor, name, request) -> accounts.change(actor, name, profile(request))),
        Role.ADMIN);
    confirmed(serving, "grant", (actor, name, form) -> accounts.grant(actor, name, grant(form)));
    confirmed(serving, "ungrant", (actor, name, form) -> accounts.ungrant(actor, name, held(form)));
    confirmed(serving, "disable", (actor, name, form) -> accounts.disable(actor, name));
    confirmed(serving, "enable", (actor, name, form) -> accounts.enable(actor, name));
    serving.postConfirmed("/users/:id/password", this::oneTimePassword, Role.ADMIN);
  }

  private void confirmed(PageRouter serving, String act, Change change) {
    serving.postConfirmed("/users/:id/" + act, form(change), Role.ADMIN);
  }

  private PageRouter.Work form(Change change) {
    return request -> {
      Actor actor = Actor.of(request.caller());
      Users.Listed user = find(request);
      try {
        return actions.once(
            request,
            () -> {
              change.run(actor, user.account().name(), request);
              return "/users/" + user.account().id();
            });
      } catch (RefusedException e) {
        UserView view = view(request, FormActions.refused(request, e, REFUSED), "");
        return e.reason() == RefusedException.Reason.CONFLICT
            ? PageResult.stale(TEMPLATE, view)
            : PageResult.refused(TEMPLATE, view);
      }
    };
  }

  private PageResult oneTimePassword(PageRequest request) throws Exception {
    Users.Listed user = find(request);
    List<String> made = new ArrayList<>(); // empty if the form was sent before: it is not kept
    actions.once(
        request,
        () -> {
          made.add(accounts.makeOneTimePassword(Actor.of(request.caller()), user.account().name()));
          return "/users/" + user.account().id();
        });
    String message = request.page().t(made.isEmpty() ? "users.oneTimeBefore" : "users.oneTimeMade");
    return PageResult.page(
        TEMPLATE, view(request, Form.again(message, Map.of(), Map.of()), String.join("", made)));
  }

  private UserView view(PageRequest request, Form form, String oneTime) {
    Users.Listed user = find(request);
    return new UserView(
        user,
        Places.of(register.get(), request.page().texts()),
        form,
        oneTime,
        request.page().name().equals(user.account().name()));
  }

  private Users.Listed find(PageRequest request) {
    return accounts.find(Actor.of(request.caller()), request.row("id"));
  }

  private static Users.Profile profile(PageRequest request) {
    return new Users.Profile(
        request.field("displayName"),
        request.field("wecom"),
        request.field("dingtalk"),
        request.field("feishu"));
  }

  private static int held(PageRequest request) {
    String given = request.field("grant");
    if (!given.matches("[0-9]{1,9}")) {
      throw RefusedException.invalid("grant", "grant: expected the number of a grant");
    }
    return Integer.parseInt(given);
  }

  private static Grant grant(PageRequest request) {
    String place = request.field("place");
    try {
      return Grant.parse(request.field("role") + (place.isEmpty() ? "" : ":" + place));
    } catch (IllegalArgumentException e) {
      throw RefusedException.invalid("role", "role: " + e.getMessage());
    }
  }
}
