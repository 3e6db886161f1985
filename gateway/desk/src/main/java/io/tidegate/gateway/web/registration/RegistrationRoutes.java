package io.tidegate.gateway.web.registration;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.people.PersonRegistration;
import io.tidegate.gateway.desk.people.ResidentService;
import io.tidegate.gateway.desk.people.SamePerson;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.person.IdNumber;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages of registering a person: the number first, then the rest. No number is in an address. */
public final class RegistrationRoutes {
  private static final Role[] REGISTERING = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};
  private static final String PAGE = "registration.jte";
  private static final String TEXTS = "registration.refused";

  private final ResidentService residents;
  private final RegistrationPages pages;
  private final FormActions actions;

  public RegistrationRoutes(
      ResidentService residents, Supplier<Register> register, FormActions actions) {
    this.residents = residents;
    this.pages = new RegistrationPages(residents, register);
    this.actions = actions;
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        "/registration",
        request -> PageResult.page(PAGE, pages.look(request, started(request))),
        REGISTERING);
    serving.post("/registration/look", this::look, REGISTERING);
    serving.get(
        "/registration/person",
        request -> PageResult.page(PAGE, pages.person(request, null, started(request))),
        REGISTERING);
    serving.post("/registration", this::register, REGISTERING);
  }

  /** A form of which the room may be known. */
  private static Form started(PageRequest request) {
    return Form.again("", Map.of(), Map.of("room", request.field("room")));
  }

  /** Looks for the same person, and goes on with the rest. */
  private PageResult look(PageRequest request) {
    IdNumber number;
    SamePerson same;
    try {
      number = number(request);
      same = residents.lookUp(Actor.of(request.caller()), number).orElse(null);
    } catch (RefusedException e) {
      return PageResult.refused(PAGE, pages.look(request, FormActions.refused(request, e, TEXTS)));
    }
    Map<String, String> fields = new HashMap<>(request.fields());
    fields.put("idNumber", number.number());
    fields.put("idType", number.type().word());
    PageRequest read = new PageRequest(request.page(), request.caller(), request.path(), fields);
    return PageResult.page(PAGE, pages.person(read, same, Form.again("", Map.of(), fields)));
  }

  private IdNumber number(PageRequest request) {
    return residents.idNumber(request.field("idType"), request.field("idNumber"));
  }

  private PageResult register(PageRequest request) throws Exception {
    Actor actor = Actor.of(request.caller());
    try {
      PersonRegistration wanted = RegistrationForm.registration(request, pages.roomCode(request));
      return actions.once(
          request, () -> "/registration?done=" + residents.register(actor, wanted).room());
    } catch (RefusedException e) {
      residents.enterRefusal(actor, e);
      Form form = marked(request, FormActions.refused(request, e, TEXTS));
      return PageResult.refused(PAGE, pages.person(request, same(request), form));
    }
  }

  /** Where several fields are wrong, the message is about none of them. */
  private static Form marked(PageRequest request, Form form) {
    return form.errors().size() < 2
        ? form
        : Form.again(request.page().t(TEXTS + ".person-invalid"), form.errors(), request.fields());
  }

  private @Nullable SamePerson same(PageRequest request) {
    if (request.field("idNumber").isEmpty() || RegistrationForm.isChild(request)) {
      return null;
    }
    try {
      return residents.same(request.caller().scope(), number(request)).orElse(null);
    } catch (RefusedException e) {
      return null;
    }
  }
}
