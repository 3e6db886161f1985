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
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Pages;
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
  public void mount(PageRouter serving) {
    String person = "/rooms/:code/people/:resident";
    serving.get(person, this::show, WALKING);
    serving.post(person + "/reveal", this::reveal, WALKING);
    serving.post("/reveals", this::ask, WALKING);
    serving.get("/reveals", this::open, Role.LEADER);
    serving.post("/reveals/:id/grant", request -> decide(request, true), Role.LEADER);
    serving.post("/reveals/:id/decline", request -> decide(request, false), Role.LEADER);
  }

  private PageResult show(PageRequest request) {
    Place room =
        PublicIds.unit(parts.register().get(), request.caller().scope(), request.part("code"));
    Roommate one = pages.roommate(request, room);
    enter(request, AuditAction.PERSON_READ, one.code(), "room=" + room.code());
    return PageResult.page(TEMPLATE, pages.view(request, room, one, ""));
  }

  private PageResult reveal(PageRequest request) {
    Place room =
        PublicIds.unit(parts.register().get(), request.caller().scope(), request.part("code"));
    Roommate one = pages.roommate(request, room);
    Optional<Purpose> purpose = Words.parse(Purpose.class, request.field("purpose"));
    Optional<RevealedPart> part = Words.parse(RevealedPart.class, request.field("part"));
    if (purpose.isEmpty() || part.isEmpty()) {
      String message = request.page().t("reveal.choose");
      return PageResult.refused(TEMPLATE, pages.view(request, room, one, message));
    }
    String detail =
        "purpose=" + purpose.get().word() + " part=" + part.get().word() + " room=" + room.code();
    boolean done =
        forms
            .once(
                request.caller().account().id(),
                request.operation(),
                request.page().now(),
                () -> begin(request, one, part.get(), detail),
                begun -> begun)
            .orElse(true);
    return done
        ? PageResult.to("/rooms/" + room.code() + "/people/" + one.code())
        : PageResult.refused(
            TEMPLATE, pages.view(request, room, one, request.page().t("reveal.enough")));
  }

  /** Nothing is shown that could not be entered. */
  private boolean begin(PageRequest request, Roommate one, RevealedPart part, String detail) {
    int account = request.caller().account().id();
    return parts
        .audit()
        .doing(
            () -> reveals.begin(account, one.resident(), part, request.page().now()),
            begun ->
                begun
                    ? Optional.of(entry(request, AuditAction.PERSON_REVEALED, one.code(), detail))
                    : Optional.empty());
  }

  private PageResult ask(PageRequest request) {
    String reason = request.field("reason");
    if (reason.isEmpty() || reason.length() > RevealRequests.MAX_REASON) {
      throw new ProblemException(Problem.badRequest("reason: want 1 to 500 characters"));
    }
    requests.ask(request.caller().account().id(), reason, request.page().now());
    return PageResult.to(Pages.localPath("/rooms/" + request.field("room")));
  }

  private PageResult open(PageRequest request) {
    return PageResult.page("reveals.jte", new RevealList(requests.open(request.page().scope())));
  }

  private PageResult decide(PageRequest request, boolean granted) {
    AuditAction action = granted ? AuditAction.REVEALS_GRANTED : AuditAction.REVEALS_DECLINED;
    boolean done =
        parts
            .audit()
            .doing(
                () ->
                    requests.decide(
                        request.page().scope(), request.id(), granted, request.page().now()),
                decided ->
                    decided
                        ? Optional.of(entry(request, action, "request=" + request.id(), ""))
                        : Optional.empty());
    if (!done) {
      throw new ProblemException(Problem.notFound());
    }
    return PageResult.to("/reveals");
  }

  private void enter(PageRequest request, AuditAction action, String object, String detail) {
    parts.audit().add(entry(request, action, object, detail));
  }

  private static AuditEntry entry(
      PageRequest request, AuditAction action, String object, String detail) {
    return AuditEntry.of(
        request.page().now(), request.caller().account().id(), action, object, detail);
  }
}
