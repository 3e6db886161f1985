package io.tidegate.gateway.web.people;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.people.Purpose;
import io.tidegate.gateway.people.RevealedPart;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.SentForms;
import io.tidegate.gateway.store.people.RevealRequests;
import io.tidegate.gateway.store.people.Reveals;
import io.tidegate.gateway.store.people.Roommates.Roommate;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.page.Serving;
import java.util.Optional;

/**
 * A resident of a room: masked, revealed for a purpose, and the leader's word to reveal more. Every
 * reveal is entered in the audit.
 */
public final class PersonRoutes {
  private static final Role[] WALKING = {Role.WORKER, Role.LEADER};
  private static final String TEMPLATE = "person.jte";

  private final Parts parts;
  private final PersonPages pages;
  private final Reveals reveals;
  private final RevealRequests requests;
  private final SentForms forms;

  public PersonRoutes(Parts parts) {
    this.parts = parts;
    this.pages = new PersonPages(parts);
    this.reveals = new Reveals(parts.database().jdbi());
    this.requests = new RevealRequests(parts.database().jdbi());
    this.forms = new SentForms(parts.database().jdbi());
  }

  /** Adds the routes. */
  public void mount(Serving serving) {
    String person = "/rooms/:code/people/:resident";
    serving.get(person, this::show, WALKING);
    serving.post(person + "/reveal", this::reveal, WALKING);
    serving.post("/reveals", this::ask, WALKING);
    serving.get("/reveals", this::open, Role.LEADER);
    serving.post("/reveals/:id/grant", asked -> decide(asked, true), Role.LEADER);
    serving.post("/reveals/:id/decline", asked -> decide(asked, false), Role.LEADER);
  }

  private Answer show(Asked asked) {
    Place room = PublicIds.unit(parts.register().get(), asked.caller().scope(), asked.part("code"));
    Roommate one = pages.roommate(asked, room);
    enter(asked, AuditAction.PERSON_READ, one.code(), "room=" + room.code());
    return Answer.page(TEMPLATE, pages.view(asked, room, one, ""));
  }

  private Answer reveal(Asked asked) {
    Place room = PublicIds.unit(parts.register().get(), asked.caller().scope(), asked.part("code"));
    Roommate one = pages.roommate(asked, room);
    Optional<Purpose> purpose = Words.parse(Purpose.class, asked.field("purpose"));
    Optional<RevealedPart> part = Words.parse(RevealedPart.class, asked.field("part"));
    if (purpose.isEmpty() || part.isEmpty()) {
      String message = asked.page().t("reveal.choose");
      return Answer.refused(TEMPLATE, pages.view(asked, room, one, message));
    }
    String detail =
        "purpose=" + purpose.get().word() + " part=" + part.get().word() + " room=" + room.code();
    boolean done =
        forms
            .once(
                asked.caller().account().id(),
                asked.operation(),
                asked.page().now(),
                () -> begin(asked, one, part.get(), detail),
                begun -> begun)
            .orElse(true);
    return done
        ? Answer.to("/rooms/" + room.code() + "/people/" + one.code())
        : Answer.refused(TEMPLATE, pages.view(asked, room, one, asked.page().t("reveal.enough")));
  }

  /** Nothing is shown that could not be entered. */
  private boolean begin(Asked asked, Roommate one, RevealedPart part, String detail) {
    int account = asked.caller().account().id();
    return parts
        .audit()
        .doing(
            () -> reveals.begin(account, one.resident(), part, asked.page().now()),
            begun ->
                begun
                    ? Optional.of(entry(asked, AuditAction.PERSON_REVEALED, one.code(), detail))
                    : Optional.empty());
  }

  private Answer ask(Asked asked) {
    String reason = asked.field("reason");
    if (reason.isEmpty() || reason.length() > RevealRequests.MAX_REASON) {
      throw new ProblemException(Problem.badRequest("reason: want 1 to 500 characters"));
    }
    requests.ask(asked.caller().account().id(), reason, asked.page().now());
    return Answer.to(Pages.localPath("/rooms/" + asked.field("room")));
  }

  private Answer open(Asked asked) {
    return Answer.page("reveals.jte", new RevealList(requests.open(asked.page().scope())));
  }

  private Answer decide(Asked asked, boolean granted) {
    AuditAction action = granted ? AuditAction.REVEALS_GRANTED : AuditAction.REVEALS_DECLINED;
    boolean done =
        parts
            .audit()
            .doing(
                () ->
                    requests.decide(asked.page().scope(), asked.id(), granted, asked.page().now()),
                decided ->
                    decided
                        ? Optional.of(entry(asked, action, "request=" + asked.id(), ""))
                        : Optional.empty());
    if (!done) {
      throw new ProblemException(Problem.notFound());
    }
    return Answer.to("/reveals");
  }

  private void enter(Asked asked, AuditAction action, String object, String detail) {
    parts.audit().add(entry(asked, action, object, detail));
  }

  private static AuditEntry entry(Asked asked, AuditAction action, String object, String detail) {
    return AuditEntry.of(asked.page().now(), asked.caller().account().id(), action, object, detail);
  }
}
