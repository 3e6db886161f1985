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
import io.tidegate.gateway.web.page.Acted;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Serving;
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
  private final Acted acted;

  public RegistrationRoutes(Parts parts) {
    this.parts = parts;
    this.pages = new RegistrationPages(parts);
    this.residents = new ResidentApi(parts);
    this.acted = new Acted(parts);
  }

  /** Adds the routes. */
  public void mount(Serving serving) {
    serving.get(
        "/registration",
        asked -> Answer.page(PAGE, pages.look(asked, started(asked))),
        REGISTERING);
    serving.post("/registration/look", this::look, REGISTERING);
    serving.get(
        "/registration/person",
        asked -> Answer.page(PAGE, pages.person(asked, null, started(asked))),
        REGISTERING);
    serving.post("/registration", this::register, REGISTERING);
  }

  /** A form of which the room may be known. */
  private static Form started(Asked asked) {
    return Form.again("", Map.of(), Map.of("room", asked.field("room")));
  }

  /** Looks for the same person, which is entered in the audit, and goes on with the rest. */
  private Answer look(Asked asked) {
    IdNumber number;
    try {
      number = pages.read(asked);
    } catch (ProblemException e) {
      return Answer.refused(PAGE, pages.look(asked, Acted.refused(asked, e, TEXTS)));
    }
    RegistrationView.Same same = pages.same(asked, number);
    lookedUp(asked, same == null ? "" : same.code(), same != null);
    Map<String, String> fields = new HashMap<>(asked.fields());
    fields.put("idNumber", number.number());
    fields.put("idType", number.type().name().toLowerCase(Locale.ROOT));
    Asked read = new Asked(asked.page(), asked.caller(), asked.path(), fields);
    return Answer.page(PAGE, pages.person(read, same, Form.again("", Map.of(), fields)));
  }

  private void lookedUp(Asked asked, String code, boolean found) {
    parts
        .audit()
        .add(
            AuditEntry.of(
                asked.page().now(),
                asked.caller().account().id(),
                AuditAction.PERSON_LOOKED_UP,
                code,
                "found=" + found));
  }

  private Answer register(Asked asked) throws Exception {
    try {
      JsonObject body = body(asked);
      acted.once(
          asked,
          AuditAction.PERSON_REGISTERED,
          null,
          entered(body),
          residents.register(asked.caller(), body));
      return Answer.to("/registration?done=" + body.getString("room"));
    } catch (ProblemException e) {
      if (e.problem().tellsOfAPerson()) {
        lookedUp(asked, e.problem().person(), true);
      }
      Form form = alsoOfPerson(asked, Acted.refused(asked, e, TEXTS));
      return Answer.refused(PAGE, pages.person(asked, same(asked), form));
    }
  }

  /** The room is looked at before the person: who mistyped both is to learn of both at once. */
  private Form alsoOfPerson(Asked asked, Form refused) {
    if (refused.error("room").isEmpty()) {
      return refused;
    }
    try {
      PersonBody.person(body(asked), pages.today(asked.page()));
      return refused;
    } catch (ProblemException e) {
      Form person = Acted.refused(asked, e, TEXTS);
      Map<String, String> errors = new HashMap<>(person.errors());
      errors.putAll(refused.errors());
      return Form.again(person.message(), errors, asked.fields());
    }
  }

  /** Of what is typed only this is entered in the audit. */
  private static JsonObject entered(JsonObject body) {
    return new JsonObject()
        .put("room", body.getString("room"))
        .put("basis", body.getString("basis"))
        .put("notice", body.getString("notice"));
  }

  private RegistrationView.@Nullable Same same(Asked asked) {
    if (asked.field("idNumber").isEmpty() || !asked.field("child").isEmpty()) {
      return null;
    }
    try {
      return pages.same(asked, pages.read(asked));
    } catch (ProblemException e) {
      return null;
    }
  }

  private JsonObject body(Asked asked) {
    JsonObject body = new JsonObject();
    for (String name : new String[] {"name", "idType", "idNumber", "phone", "bed", "same"}) {
      put(body, name, asked.field(name));
    }
    boolean child = !asked.field("child").isEmpty();
    if (child) {
      String year = asked.field("birthYear");
      body.put("birthYear", year.matches("[0-9]{4}") ? (Object) Integer.valueOf(year) : "");
      body.remove("idType");
    } else {
      put(body, "relation", asked.field("relation"));
    }
    put(body, "from", start(asked.field("from"), asked));
    put(body, "to", start(asked.field("to"), asked));
    return body.put("room", pages.roomCode(asked))
        .put("kind", asked.field("kind"))
        .put("basis", asked.field("basis"))
        .put("notice", asked.field("notice").isEmpty() ? "" : PrivacyNotice.VERSION);
  }

  private static void put(JsonObject body, String name, String value) {
    if (!value.isEmpty()) {
      body.put(name, value);
    }
  }

  /** The first moment of a day as the API has it; what is no day stays as it is. */
  private static String start(String day, Asked asked) {
    try {
      return day.isEmpty()
          ? ""
          : LocalDate.parse(day).atStartOfDay(asked.page().zone()).toOffsetDateTime().toString();
    } catch (DateTimeParseException e) {
      return day;
    }
  }
}
