package io.tidegate.gateway.web.reconcile;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.rosters.ReconciliationService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.roster.Reconciliations;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** S11. */
public final class ReconcileRoutes {
  private static final Role[] SIGNING = {Role.MANAGER, Role.LEADER};

  private final ReconciliationService sheets;
  private final ReconcilePages pages;

  public ReconcileRoutes(ReconciliationService sheets, Supplier<Register> register) {
    this.sheets = sheets;
    this.pages = new ReconcilePages(sheets, register);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        "/reconciliations",
        request -> PageResult.page("reconciliations.jte", pages.list(request, "")),
        SIGNING);
    serving.post("/reconciliations", this::make, Role.LEADER);
    serving.get(
        "/reconciliations/:id",
        request -> PageResult.page("reconciliation.jte", pages.view(request, "")),
        SIGNING);
    serving.post("/reconciliations/:id/sign", this::sign, SIGNING);
    serving.post("/reconciliations/:id/corrections", this::correct, Role.LEADER);
    serving.file("/reconciliations/:id/xlsx", this::export, SIGNING);
  }

  private PageResult make(PageRequest request) {
    try {
      long made = sheets.make(request.caller().scope(), subject(request.field("subject")));
      return PageResult.to("/reconciliations/" + made);
    } catch (RefusedException e) {
      String problem = e.field().equals("subject") ? "subject" : e.type();
      return PageResult.refused(
          "reconciliations.jte", pages.list(request, "reconciliations.bad." + problem));
    }
  }

  /** What was chosen of {@link ReconcileList#choices}; another text is no subject. */
  private static Reconciliations.Subject subject(String chosen) {
    Integer number =
        chosen.matches("(house|grid)-[0-9]{1,9}")
            ? Integer.valueOf(chosen.substring(chosen.indexOf('-') + 1))
            : null;
    return chosen.startsWith("house-")
        ? new Reconciliations.Subject(number, null)
        : new Reconciliations.Subject(null, number);
  }

  private PageResult sign(PageRequest request) {
    try {
      sheets.sign(request.caller().scope(), request.id());
    } catch (RefusedException e) {
      if (e.reason() != RefusedException.Reason.CONFLICT) {
        throw e;
      }
      String problem = e.type().equals("signed") ? "signed" : "noRoster";
      return PageResult.refused(
          "reconciliation.jte", pages.view(request, "reconciliation.bad." + problem));
    }
    return PageResult.to("/reconciliations/" + request.id());
  }

  /** Asks the register's keeper to correct the rooms that were ticked. */
  private PageResult correct(PageRequest request) {
    Frame page = request.page();
    Set<Integer> ticked =
        request.fields().entrySet().stream()
            .filter(field -> field.getKey().matches("room[0-9]{1,9}"))
            .filter(field -> field.getValue().equals("on"))
            .map(field -> Integer.valueOf(field.getKey().substring("room".length())))
            .collect(Collectors.toSet());
    try {
      int count =
          sheets.correct(
              page.scope(),
              request.id(),
              ticked,
              kind -> page.t("reconciliation.asks", page.word("roomClass", kind.word())));
      return PageResult.to("/reconciliations/" + request.id() + "?asked=" + count);
    } catch (RefusedException e) {
      if (e.reason() != RefusedException.Reason.INVALID) {
        throw e;
      }
      return PageResult.refused(
          "reconciliation.jte", pages.view(request, "reconciliation.bad.none"));
    }
  }

  private PageResult export(PageRequest request) {
    Reconciliations.Sheet sheet = sheets.find(request.caller().scope(), request.id());
    byte[] workbook = pages.workbook(request, sheet);
    sheets.exported(request.caller().scope(), sheet);
    return PageResult.workbook("reconciliation-" + sheet.id() + ".xlsx", workbook);
  }
}
