package io.tidegate.gateway.web.registration;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.PersonBody;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.ResidentApi;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.people.PrivacyNotice;
import io.tidegate.gateway.roster.person.IdNumber;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages of registering a person: the number first, then the rest. No number is in an address. */
public final class RegistrationRoutes {
  private static final Role[] REGISTERING = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};
  private static final String PAGE = "registration.jte";
  private static final String TEXTS = "registration.refused";

  private final Parts parts;
  private final RegistrationPages pages;
  private final ResidentApi residents;
  private final FormActions acted;

  public RegistrationRoutes(Parts parts) {
    this.parts = parts;
    this.pages = new RegistrationPages(parts);
    this.residents = new ResidentApi(parts);
    this.acted = new FormActions(parts);
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

  /** Looks for the same person, which is entered in the audit, and goes on with the rest. */
  private PageResult look(PageRequest request) {
    IdNumber number;
    try {
      number = pages.read(request);
    } catch (ProblemException e) {
      return PageResult.refused(PAGE, pages.look(request, FormActions.refused(request, e, TEXTS)));
    }
    RegistrationView.Same same = pages.same(request, number);
    lookedUp(request, same == null ? "" : same.code(), same != null);
    Map<String, String> fields = new HashMap<>(request.fields());
    fields.put("idNumber", number.number());
    fields.put("idType", number.type().name().toLowerCase(Locale.ROOT));
    PageRequest read = new PageRequest(request.page(), request.caller(), request.path(), fields);
    return PageResult.page(PAGE, pages.person(read, same, Form.again("", Map.of(), fields)));
  }

  private void lookedUp(PageRequest request, String code, boolean found) {
    parts
        .audit()
        .add(
            AuditEntry.of(
                request.page().now(),
                request.caller().account().id(),
                AuditAction.PERSON_LOOKED_UP,
                code,
                "found=" + found));
  }

  private PageResult register(PageRequest request) throws Exception {
    try {
      JsonObject body = body(request);
      acted.once(
          request,
          AuditAction.PERSON_REGISTERED,
          null,
          entered(body),
          residents.register(request.caller(), body));
      return PageResult.to("/registration?done=" + body.getString("room"));
    } catch (ProblemException e) {
      if (e.problem().tellsOfAPerson()) {
        lookedUp(request, e.problem().person(), true);
      }
      Form form = alsoOfPerson(request, FormActions.refused(request, e, TEXTS));
      return PageResult.refused(PAGE, pages.person(request, same(request), form));
    }
  }

  /** The room is looked at before the person: who mistyped both is to learn of both at once. */
  private Form alsoOfPerson(PageRequest request, Form refused) {
    if (refused.error("room").isEmpty()) {
      return refused;
    }
    try {
      PersonBody.person(body(request), pages.today(request.page()));
      return refused;
    } catch (ProblemException e) {
      Form person = FormActions.refused(request, e, TEXTS);
      Map<String, String> errors = new HashMap<>(person.errors());
      errors.putAll(refused.errors());
      return Form.again(person.message(), errors, request.fields());
    }
  }

  /** Of what is typed only this is entered in the audit. */
  private static JsonObject entered(JsonObject body) {
    return new JsonObject()
        .put("room", body.getString("room"))
        .put("basis", body.getString("basis"))
        .put("notice", body.getString("notice"));
  }

  private RegistrationView.@Nullable Same same(PageRequest request) {
    if (request.field("idNumber").isEmpty() || !request.field("child").isEmpty()) {
      return null;
    }
    try {
      return pages.same(request, pages.read(request));
    } catch (ProblemException e) {
      return null;
    }
  }

  private JsonObject body(PageRequest request) {
    JsonObject body = new JsonObject();
    for (String name : new String[] {"name", "idType", "idNumber", "phone", "bed", "same"}) {
      put(body, name, request.field(name));
    }
    boolean child = !request.field("child").isEmpty();
    if (child) {
      String year = request.field("birthYear");
      body.put("birthYear", year.matches("[0-9]{4}") ? (Object) Integer.valueOf(year) : "");
      body.remove("idType");
    } else {
      put(body, "relation", request.field("relation"));
    }
    put(body, "from", start(request.field("from"), request));
    put(body, "to", start(request.field("to"), request));
    return body.put("room", pages.roomCode(request))
        .put("kind", request.field("kind"))
        .put("basis", request.field("basis"))
        .put("notice", request.field("notice").isEmpty() ? "" : PrivacyNotice.VERSION);
  }

  private static void put(JsonObject body, String name, String value) {
    if (!value.isEmpty()) {
      body.put(name, value);
    }
  }

  /** The first moment of a day as the API has it; what is no day stays as it is. */
  private static String start(String day, PageRequest request) {
    try {
      return day.isEmpty()
          ? ""
          : LocalDate.parse(day).atStartOfDay(request.page().zone()).toOffsetDateTime().toString();
    } catch (DateTimeParseException e) {
      return day;
    }
  }
}
