package io.tidegate.gateway.web.requests;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.people.Canonical;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.people.MissingKeyException;
import io.tidegate.gateway.store.people.ResidentReads;
import io.tidegate.gateway.store.people.ResidentRequests;
import io.tidegate.gateway.store.people.ResidentRequests.Kind;
import io.tidegate.gateway.store.people.ResidentRequests.Request;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * S14, for leaders of the whole community with the right "privacy": one enters what a resident asks
 * for, another decides. Everything is entered in the audit, by ids.
 */
public final class RequestRoutes {
  private static final String PATH = "/requests";
  private static final String TEMPLATE = "requests.jte";

  private final Parts parts;
  private final ResidentReads people;
  private final ResidentRequests requests;

  public RequestRoutes(Parts parts) {
    this.parts = parts;
    this.people = new ResidentReads(parts.database().jdbi(), parts.people());
    this.requests = new ResidentRequests(parts.database().jdbi(), parts.people());
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(PATH, asked -> page(asked, List.of(), false, ""), Role.PRIVACY);
    serving.post(PATH, this::enter, Role.PRIVACY);
    serving.post(PATH + "/find", this::find, Role.PRIVACY);
    serving.post(PATH + "/:id/approve", asked -> decide(asked, true), Role.PRIVACY);
    serving.post(PATH + "/:id/decline", asked -> decide(asked, false), Role.PRIVACY);
    serving.post(PATH + "/:id/done", this::done, Role.PRIVACY);
    serving.file(PATH + "/:id/file", this::file, Role.PRIVACY);
  }

  private PageResult page(
      PageRequest asked, List<ResidentReads.Known> found, boolean looked, String message) {
    check(asked);
    List<Request> listed = requests.list();
    Map<Integer, MaskedPerson> undecided = undecided(asked, listed);
    RequestView view =
        new RequestView(
            listed,
            undecided,
            found,
            looked,
            asked.caller().account().id(),
            asked.field("request"),
            asked.field("wish"),
            message);
    return message.isEmpty() ? PageResult.page(TEMPLATE, view) : PageResult.refused(TEMPLATE, view);
  }

  /** Whom those are about that somebody has to decide on; that they were seen is entered. */
  private Map<Integer, MaskedPerson> undecided(PageRequest asked, List<Request> listed) {
    Map<Integer, MaskedPerson> seen =
        people.masked(
            listed.stream()
                .filter(Request::isUndecided)
                .map(Request::resident)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    if (!seen.isEmpty()) {
      enter(asked, AuditAction.PERSON_READ, "", "requests=" + seen.size());
    }
    return seen;
  }

  /** By a whole number alone; which number is not entered, whom it found is. */
  private PageResult find(PageRequest asked) {
    check(asked);
    Optional<LookupKind> kind = Words.parse(LookupKind.class, asked.field("by"));
    String number = asked.field("number");
    if (kind.isEmpty() || number.isEmpty()) {
      return page(asked, List.of(), false, asked.page().t("requests.wantNumber"));
    }
    String canonical =
        kind.get() == LookupKind.PHONE ? Canonical.phone(number) : Canonical.idNumber(number);
    try {
      List<ResidentReads.Known> found = people.find(kind.get(), canonical);
      found.forEach(one -> enter(asked, AuditAction.PERSON_FOUND, one.code(), ""));
      if (found.isEmpty()) {
        enter(asked, AuditAction.PERSON_FOUND, "", "nobody");
      }
      return page(asked, found, true, "");
    } catch (MissingKeyException e) {
      return page(asked, List.of(), false, asked.page().t("requests.noKeys"));
    }
  }

  private PageResult enter(PageRequest asked) {
    check(asked);
    Optional<Kind> kind = Words.parse(Kind.class, asked.field("request"));
    String code = asked.field("resident");
    String wish = asked.field("wish");
    if (kind.isEmpty()
        || wish.length() > ResidentRequests.MAX_WISH
        || (kind.get() == Kind.CORRECTION && wish.isEmpty())) {
      List<ResidentReads.Known> found = people.known(code);
      found.forEach(one -> enter(asked, AuditAction.PERSON_FOUND, one.code(), ""));
      return page(asked, found, !found.isEmpty(), asked.page().t("requests.wantKind"));
    }
    int account = asked.caller().account().id();
    boolean entered =
        parts
            .audit()
            .doing(
                () -> requests.enter(code, kind.get(), wish, account, asked.page().now()),
                done ->
                    done
                        ? Optional.of(
                            entry(
                                asked,
                                AuditAction.REQUEST_ENTERED,
                                code,
                                "kind=" + Words.of(kind.get())))
                        : Optional.empty());
    return entered
        ? PageResult.to(PATH)
        : page(asked, List.of(), false, asked.page().t("requests.nobody"));
  }

  private PageResult decide(PageRequest asked, boolean approved) {
    Request request = request(asked);
    int account = asked.caller().account().id();
    String detail = "request=" + request.id() + " kind=" + request.kind();
    boolean decided =
        parts
            .audit()
            .doing(
                () -> requests.decide(request.id(), approved, account, asked.page().now()),
                done ->
                    done
                        ? Optional.of(
                            entry(
                                asked,
                                approved
                                    ? AuditAction.REQUEST_APPROVED
                                    : AuditAction.REQUEST_DECLINED,
                                code(request),
                                detail))
                        : Optional.empty());
    return decided
        ? PageResult.to(PATH)
        : page(asked, List.of(), false, asked.page().t("requests.notYours"));
  }

  private PageResult done(PageRequest asked) {
    Request request = request(asked);
    if (!requests.done(request.id(), asked.page().now())) {
      throw new ProblemException(Problem.notFound());
    }
    return PageResult.to(PATH);
  }

  /** What is held about the resident; whoever takes the file hands it over. */
  private PageResult file(PageRequest asked) {
    Request request = request(asked);
    Integer resident = request.resident();
    if (resident == null
        || !request.kind().equals("access")
        || !request.state().equals("approved")) {
      throw new ProblemException(Problem.notFound());
    }
    enter(asked, AuditAction.PERSON_EXPORTED, code(request), "request=" + request.id());
    Map<String, @Nullable Object> all = people.everything(resident);
    return PageResult.json(code(request) + ".json", new JsonObject(all).encodePrettily());
  }

  private Request request(PageRequest asked) {
    check(asked);
    return requests.find(asked.id()).orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  /** The right alone is not enough: it is for who leads the whole community. */
  private static void check(PageRequest asked) {
    if (!asked.caller().scope().decidesOnPeople()) {
      throw new ProblemException(Problem.notYours());
    }
  }

  private static String code(Request request) {
    String code = request.code();
    return code == null ? "" : code;
  }

  private void enter(PageRequest asked, AuditAction action, String object, String detail) {
    parts.audit().add(entry(asked, action, object, detail));
  }

  private static AuditEntry entry(
      PageRequest asked, AuditAction action, String object, String detail) {
    return AuditEntry.of(asked.page().now(), asked.caller().account().id(), action, object, detail);
  }
}
