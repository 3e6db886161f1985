package io.tidegate.gateway.web.requests;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.desk.people.PrivacyService;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.store.people.ResidentReads;
import io.tidegate.gateway.store.people.ResidentRequests.Kind;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.vertx.core.json.Json;
import java.util.List;
import java.util.Optional;

/** S14: what residents ask for, for leaders of the whole community with the right "privacy". */
public final class RequestRoutes {
  private static final String PATH = "/requests";
  private static final String TEMPLATE = "requests.jte";

  private final PrivacyService privacy;

  public RequestRoutes(PrivacyService privacy) {
    this.privacy = privacy;
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(PATH, request -> page(request, List.of(), false, ""), Role.PRIVACY);
    serving.post(PATH, this::enter, Role.PRIVACY);
    serving.post(PATH + "/find", this::find, Role.PRIVACY);
    serving.post(PATH + "/:id/approve", request -> decide(request, true), Role.PRIVACY);
    serving.post(PATH + "/:id/decline", request -> decide(request, false), Role.PRIVACY);
    serving.post(PATH + "/:id/done", this::done, Role.PRIVACY);
    serving.file(PATH + "/:id/file", this::file, Role.PRIVACY);
  }

  private PageResult page(
      PageRequest request, List<ResidentReads.Known> found, boolean looked, String message) {
    RequestView view =
        new RequestView(
            privacy.list(actor(request)),
            found,
            looked,
            request.caller().account().id(),
            request.field("request"),
            request.field("details"),
            message.isEmpty() ? "" : request.page().t(message));
    return message.isEmpty() ? PageResult.page(TEMPLATE, view) : PageResult.refused(TEMPLATE, view);
  }

  private PageResult find(PageRequest request) {
    Optional<LookupKind> kind = Words.parse(LookupKind.class, request.field("by"));
    String number = request.field("number");
    if (kind.isEmpty() || number.isEmpty()) {
      return page(request, List.of(), false, "requests.wantNumber");
    }
    try {
      return page(request, privacy.find(actor(request), kind.get(), number), true, "");
    } catch (RefusedException e) {
      return conflict(request, e, "requests.noKeys");
    }
  }

  private PageResult enter(PageRequest request) {
    String code = request.field("resident");
    try {
      Kind kind =
          Words.parse(Kind.class, request.field("request"))
              .orElseThrow(() -> RefusedException.invalid("request", "request: expected a kind"));
      privacy.enter(actor(request), code, kind, request.field("details"));
      return PageResult.to(PATH);
    } catch (RefusedException e) {
      if (e.reason() != Reason.INVALID) {
        throw e;
      }
      if (e.field().equals("resident")) {
        return page(request, List.of(), false, "requests.nobody");
      }
      List<ResidentReads.Known> found = privacy.known(actor(request), code);
      return page(request, found, !found.isEmpty(), "requests.wantKind");
    }
  }

  private PageResult decide(PageRequest request, boolean approved) {
    try {
      privacy.decide(actor(request), request.id(), approved);
      return PageResult.to(PATH);
    } catch (RefusedException e) {
      return conflict(
          request,
          e,
          e.type().equals("cannot-erase") ? "requests.cannotErase" : "requests.notYours");
    }
  }

  private PageResult conflict(PageRequest request, RefusedException refused, String message) {
    if (refused.reason() != Reason.CONFLICT) {
      throw refused;
    }
    return page(request, List.of(), false, message);
  }

  private PageResult done(PageRequest request) {
    privacy.done(actor(request), request.id());
    return PageResult.to(PATH);
  }

  private PageResult file(PageRequest request) {
    PrivacyService.PersonalFile file = privacy.file(actor(request), request.id());
    return PageResult.json(file.code() + ".json", Json.encodePrettily(file.content()));
  }

  private static Actor actor(PageRequest request) {
    return Actor.of(request.caller());
  }
}
