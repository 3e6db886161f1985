package io.tidegate.gateway.web.reconcile;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.reconcile.RoomClass;
import io.tidegate.gateway.store.register.CorrectionRequests;
import io.tidegate.gateway.store.roster.Reconciliations;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Serving;
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
  public void mount(Serving serving) {
    serving.get(
        "/reconciliations",
        asked -> Answer.page("reconciliations.jte", pages.list(asked, "")),
        SIGNING);
    serving.post("/reconciliations", this::make, Role.LEADER);
    serving.get(
        "/reconciliations/:id",
        asked -> Answer.page("reconciliation.jte", pages.view(asked, "")),
        SIGNING);
    serving.post("/reconciliations/:id/sign", this::sign, SIGNING);
    serving.post("/reconciliations/:id/corrections", this::correct, Role.LEADER);
    serving.file("/reconciliations/:id/xlsx", this::export, SIGNING);
  }

  private Answer make(Asked asked) {
    Optional<Reconciliations.Subject> subject = pages.subject(asked);
    if (subject.isEmpty()) {
      return Answer.refused(
          "reconciliations.jte", pages.list(asked, "reconciliations.bad.subject"));
    }
    Register register = parts.register().get();
    int account = asked.caller().account().id();
    Optional<Long> made =
        parts
            .audit()
            .doing(
                () -> sheets.make(register, subject.get(), account, asked.page().now()),
                id -> id.map(number -> entry(asked, AuditAction.RECONCILIATION_MADE, number)));
    return made.isEmpty()
        ? Answer.refused("reconciliations.jte", pages.list(asked, "reconciliations.bad.empty"))
        : Answer.to("/reconciliations/" + made.get());
  }

  private Answer sign(Asked asked) {
    Reconciliations.Sheet sheet = pages.found(asked);
    if (!sheet.isSignable()) {
      return Answer.refused("reconciliation.jte", pages.view(asked, "reconciliation.bad.noRoster"));
    }
    boolean forCompany = pages.signsForCompany(asked, sheet);
    int account = asked.caller().account().id();
    boolean isSigned =
        (forCompany || pages.signsForGrid(asked, sheet))
            && parts
                .audit()
                .doing(
                    () -> sheets.sign(sheet.id(), forCompany, account, asked.page().now()),
                    done ->
                        done
                            ? Optional.of(
                                entry(asked, AuditAction.RECONCILIATION_SIGNED, sheet.id()))
                            : Optional.empty());
    return isSigned
        ? Answer.to("/reconciliations/" + sheet.id())
        : Answer.refused("reconciliation.jte", pages.view(asked, "reconciliation.bad.signed"));
  }

  /** Asks the register's keeper to correct the rooms that were ticked. */
  private Answer correct(Asked asked) {
    Reconciliations.Sheet sheet = pages.found(asked);
    int account = asked.caller().account().id();
    int count = 0;
    for (Reconciliations.Room room : sheets.rooms(sheet.id())) {
      boolean isTicked = asked.field("room" + room.room()).equals("on");
      if (isTicked && room.kind() != RoomClass.AGREE) {
        String text =
            asked
                .page()
                .t("reconciliation.asks", asked.page().word("roomClass", room.kind().word()));
        corrections.ask(room.room(), text, account, asked.page().now());
        count++;
      }
    }
    if (count == 0) {
      return Answer.refused("reconciliation.jte", pages.view(asked, "reconciliation.bad.none"));
    }
    parts.audit().add(entry(asked, AuditAction.CORRECTION_ASKED, sheet.id()));
    return Answer.to("/reconciliations/" + sheet.id() + "?asked=" + count);
  }

  private Answer export(Asked asked) {
    Reconciliations.Sheet sheet = pages.found(asked);
    byte[] workbook = pages.workbook(asked, sheet);
    parts.audit().add(entry(asked, AuditAction.RECONCILIATION_EXPORTED, sheet.id()));
    return Answer.workbook("reconciliation-" + sheet.id() + ".xlsx", workbook);
  }

  private static AuditEntry entry(Asked asked, AuditAction action, long sheet) {
    return AuditEntry.of(
        asked.page().now(), asked.caller().account().id(), action, "reconciliation-" + sheet, "");
  }
}
