package io.tidegate.gateway.web.me;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Session;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.users.Places;
import java.util.List;
import java.util.function.Supplier;

/** The reader's own account, for every role. */
public final class MeRoutes {
  private static final String PATH = "/me";

  private final SessionService sessions;
  private final Supplier<Register> register;

  public MeRoutes(SessionService sessions, Supplier<Register> register) {
    this.sessions = sessions;
    this.register = register;
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(PATH, request -> PageResult.page("me.jte", view(request)));
    serving.post("/me/keys", this::setKeys);
    serving.post("/me/sessions/:number/end", this::end);
    serving.post("/me/sessions/end-others", this::endOthers);
  }

  private MeView view(PageRequest request) {
    Account own = request.caller().account();
    Places places = Places.of(register.get(), request.page().texts());
    List<MeView.Held> held =
        sessions.roles(own).stream()
            .map(grant -> new MeView.Held(grant.role().word(), places.where(grant)))
            .toList();
    Session session = request.caller().session();
    return new MeView(held, sessions.list(own), session == null ? 0 : session.number());
  }

  private PageResult setKeys(PageRequest request) {
    sessions.setKeys(request.caller().account(), request.field("keys").equals("on"));
    return PageResult.to(PATH);
  }

  private PageResult end(PageRequest request) {
    sessions.end(request.caller().account(), request.row("number"));
    return PageResult.to(PATH);
  }

  private PageResult endOthers(PageRequest request) {
    sessions.endOthers(request.caller());
    return PageResult.to(PATH);
  }
}
