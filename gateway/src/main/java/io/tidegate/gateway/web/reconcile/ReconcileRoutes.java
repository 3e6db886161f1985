package io.tidegate.gateway.web.reconcile;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.reconcile.RoomClass;
import io.tidegate.gateway.store.register.CorrectionRequests;
import io.tidegate.gateway.store.roster.Reconciliations;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.Optional;

/** S11. */
public final class ReconcileRoutes {
  private static final Role[] SIGNING = {Role.MANAGER, Role.LEADER};
  private final Parts parts;
  private final Reconciliations sheets;
  private final CorrectionRequests corrections;
  private final ReconcilePages pages;

  public ReconcileRoutes(Parts parts) {
    this.parts = parts;
    this.sheets = new Reconciliations(parts.database().jdbi(), parts.zone());
    this.corrections = new CorrectionRequests(parts.database().jdbi());
    this.pages = new ReconcilePages(parts, sheets);
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
    Optional<Reconciliations.Subject> subject = pages.subject(request);
    if (subject.isEmpty()) {
      return PageResult.refused(
          "reconciliations.jte", pages.list(request, "reconciliations.bad.subject"));
    }
    Register register = parts.register().get();
    int account = request.caller().account().id();
    Optional<Long> made =
        parts
            .audit()
            .doing(
                () -> sheets.make(register, subject.get(), account, request.page().now()),
                id -> id.map(number -> entry(request, AuditAction.RECONCILIATION_MADE, number)));
    return made.isEmpty()
        ? PageResult.refused(
            "reconciliations.jte", pages.list(request, "reconciliations.bad.empty"))
        : PageResult.to("/reconciliations/" + made.get());
  }

  private PageResult sign(PageRequest request) {
    Reconciliations.Sheet sheet = pages.found(request);
    if (!sheet.isSignable()) {
      return PageResult.refused(
          "reconciliation.jte", pages.view(request, "reconciliation.bad.noRoster"));
    }
    boolean forCompany = pages.signsForCompany(request, sheet);
    int account = request.caller().account().id();
    boolean isSigned =
        (forCompany || pages.signsForGrid(request, sheet))
            && parts
                .audit()
                .doing(
                    () -> sheets.sign(sheet.id(), forCompany, account, request.page().now()),
                    done ->
                        done
                            ? Optional.of(
                                entry(request, AuditAction.RECONCILIATION_SIGNED, sheet.id()))
                            : Optional.empty());
    return isSigned
        ? PageResult.to("/reconciliations/" + sheet.id())
        : PageResult.refused(
            "reconciliation.jte", pages.view(request, "reconciliation.bad.signed"));
  }

  /** Asks the register's keeper to correct the rooms that were ticked. */
  private PageResult correct(PageRequest request) {
    Reconciliations.Sheet sheet = pages.found(request);
    int account = request.caller().account().id();
    int count = 0;
    for (Reconciliations.Room room : sheets.rooms(sheet.id())) {
      boolean isTicked = request.field("room" + room.room()).equals("on");
      if (isTicked && room.kind() != RoomClass.AGREE) {
        String text =
            request
                .page()
                .t("reconciliation.asks", request.page().word("roomClass", room.kind().word()));
        corrections.ask(room.room(), text, account, request.page().now());
        count++;
      }
    }
    if (count == 0) {
      return PageResult.refused(
          "reconciliation.jte", pages.view(request, "reconciliation.bad.none"));
    }
    parts.audit().add(entry(request, AuditAction.CORRECTION_ASKED, sheet.id()));
    return PageResult.to("/reconciliations/" + sheet.id() + "?asked=" + count);
  }

  private PageResult export(PageRequest request) {
    Reconciliations.Sheet sheet = pages.found(request);
    byte[] workbook = pages.workbook(request, sheet);
    parts.audit().add(entry(request, AuditAction.RECONCILIATION_EXPORTED, sheet.id()));
    return PageResult.workbook("reconciliation-" + sheet.id() + ".xlsx", workbook);
  }

  private static AuditEntry entry(PageRequest request, AuditAction action, long sheet) {
    return AuditEntry.of(
        request.page().now(),
        request.caller().account().id(),
        action,
        "reconciliation-" + sheet,
        "");
  }
}
