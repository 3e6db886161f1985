package io.tidegate.gateway.web.users;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.accounts.AccountService;
import io.tidegate.gateway.desk.accounts.NewAccount;
import io.tidegate.gateway.desk.accounts.SetupService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.setup.SetupView;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Accounts and their roles, for admins. */
public final class UserRoutes {
  private static final String TEMPLATE = "users.jte";
  private static final int A_PAGE = 50;
  private static final int LONGEST_SEARCH = 64;

  private final AccountService accounts;
  private final SetupService setup;
  private final HttpSettings settings;
  private final Supplier<Register> register;
  private final FormActions actions;

  public UserRoutes(
      AccountService accounts,
      SetupService setup,
      HttpSettings settings,
      Supplier<Register> register,
      FormActions actions) {
    this.accounts = accounts;
    this.setup = setup;
    this.settings = settings;
    this.register = register;
    this.actions = actions;
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        "/users", request -> PageResult.page(TEMPLATE, list(request, Form.empty())), Role.ADMIN);
    serving.post("/users", this::add, Role.ADMIN);
    // A name looked for would stand in the address if this were a GET.
    serving.post("/users/find", this::find, Role.ADMIN);
    serving.get("/users/find", request -> PageResult.to("/users"), Role.ADMIN);
    new UserPage(accounts, register, actions).mount(serving);
  }

  private UserList list(PageRequest request, Form form) {
    String given = request.field("after");
    int after = given.matches("[0-9]{1,9}") ? Integer.parseInt(given) : 0;
    Actor actor = Actor.of(request.caller());
    return view(request, accounts.list(actor, after, A_PAGE), "", form);
  }

  private PageResult find(PageRequest request) {
    String text = request.field("text");
    if (text.isEmpty() || text.length() > LONGEST_SEARCH) {
      return PageResult.to("/users");
    }
    Page<Users.Listed> found = accounts.search(Actor.of(request.caller()), text, A_PAGE);
    return PageResult.page(TEMPLATE, view(request, found, text, Form.empty()));
  }

  private PageResult add(PageRequest request) throws Exception {
    String name = request.field("name").toLowerCase(Locale.ROOT);
    NewAccount account =
        new NewAccount(
            name,
            request.field("displayName"),
            Language.of(request.field("language")).orElse(Language.ZH_CN),
            null,
            List.of());
    try {
      return actions.once(
          request,
          () -> {
            Account made = accounts.add(Actor.of(request.caller()), account);
            return "/users/" + made.id();
          });
    } catch (RefusedException e) {
      Form form = FormActions.refused(request, e, UserPage.REFUSED).with("name", name);
      UserList view = list(request, form);
      return e.reason() == RefusedException.Reason.CONFLICT
          ? PageResult.stale(TEMPLATE, view)
          : PageResult.refused(TEMPLATE, view);
    }
  }

  private UserList view(PageRequest request, Page<Users.Listed> users, String searched, Form form) {
    boolean isSetUp =
        SetupView.steps(setup.counts(), settings).stream().allMatch(SetupView.Step::done);
    Places places = Places.of(register.get(), request.page().texts());
    return new UserList(users, places, searched, form, isSetUp);
  }
}
