package io.tidegate.gateway.web.people;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.people.PersonDetail;
import io.tidegate.gateway.desk.people.RevealService;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.people.Purpose;
import io.tidegate.gateway.people.RevealedPart;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Pages;
import java.time.Duration;
import java.util.function.Supplier;

/** A resident of a room: masked, revealed for a purpose, and the leader's grant to reveal more. */
public final class PersonRoutes {
  private static final Role[] WALKING = {Role.WORKER, Role.LEADER};
  private static final String TEMPLATE = "person.jte";

  private final RevealService reveals;
  private final Supplier<Register> register;
  private final FormActions actions;

  public PersonRoutes(RevealService reveals, Supplier<Register> register, FormActions actions) {
    this.reveals = reveals;
    this.register = register;
    this.actions = actions;
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    String person = "/rooms/:code/people/:resident";
    serving.get(person, this::show, WALKING);
    serving.post(person + "/reveal", this::reveal, WALKING);
    serving.post("/reveals", this::ask, WALKING);
    serving.get(
        "/reveals",
        request -> PageResult.page("reveals.jte", reveals.open(request.page().scope())),
        Role.LEADER);
    serving.post("/reveals/:id/grant", request -> decide(request, true), Role.LEADER);
    serving.post("/reveals/:id/decline", request -> decide(request, false), Role.LEADER);
  }

  private PageResult show(PageRequest request) {
    PersonDetail person =
        reveals.read(actor(request), request.part("code"), request.part("resident"));
    return PageResult.page(TEMPLATE, view(request.page(), person, ""));
  }

  private PageResult reveal(PageRequest request) throws Exception {
    String room = request.part("code");
    String resident = request.part("resident");
    try {
      Purpose purpose = word(request, "purpose", Purpose.class);
      RevealedPart part = word(request, "part", RevealedPart.class);
      return actions.once(
          request,
          () -> {
            reveals.reveal(actor(request), room, resident, purpose, part);
            return "/rooms/" + room + "/people/" + resident;
          });
    } catch (RefusedException e) {
      PersonDetail person = reveals.detail(actor(request), room, resident);
      boolean isUsedUp = e.reason() == RefusedException.Reason.LIMIT;
      String message = request.page().t(isUsedUp ? "reveal.enough" : "reveal.choose");
      return PageResult.refused(TEMPLATE, view(request.page(), person, message));
    }
  }

  private static <E extends Enum<E>> E word(PageRequest request, String name, Class<E> type) {
    return Words.parse(type, request.field(name))
        .orElseThrow(() -> RefusedException.invalid(name, name + ": not one that is offered"));
  }

  private PersonView view(Frame page, PersonDetail person, String message) {
    PersonDetail.Revealed revealed = person.revealed();
    return new PersonView(
        person,
        new PublicIds(register.get()).whereabouts(person.room().id(), page.texts().isChinese()),
        revealed == null
            ? 0
            : Math.max(1, Duration.between(page.now(), revealed.until()).toSeconds()),
        message,
        Secret.random());
  }

  private PageResult ask(PageRequest request) {
    reveals.ask(actor(request), request.field("reason"));
    return PageResult.to(Pages.localPath("/rooms/" + request.field("room")));
  }

  private PageResult decide(PageRequest request, boolean granted) {
    reveals.decide(actor(request), request.id(), granted);
    return PageResult.to("/reveals");
  }

  private static Actor actor(PageRequest request) {
    return Actor.of(request.caller());
  }
}
