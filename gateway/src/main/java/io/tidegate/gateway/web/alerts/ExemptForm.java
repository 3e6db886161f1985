package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.SentForms;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.web.page.Frame;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests an exemption of what an alert is about; another account approves it. Blocking; safe on
 * any thread.
 */
public final class ExemptForm {
  private final AlertReads reads;
  private final SentForms forms;
  private final ExemptionService exemptions;

  public ExemptForm(Database database, ExemptionService exemptions) {
    this.reads = new AlertReads(database.jdbi());
    this.forms = new SentForms(database.jdbi());
    this.exemptions = exemptions;
  }

  /**
   * Requests it.
   *
   * @param until null where none was typed
   * @param operation of the form: the same again requests nothing more
   * @return text key of why not; empty text: it was requested; empty: there is nothing to request
   */
  Optional<String> ask(
      Frame page,
      Caller caller,
      UUID id,
      @Nullable Instant until,
      String reason,
      String operation) {
    Optional<AlertDetail> found =
        reads
            .find(caller.scope(), id)
            .filter(detail -> Options.of(detail, page).sheets().contains("exempt"));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (until == null) {
      return Optional.of("exempt.end");
    }
    AlertRow alert = found.get().alert();
    try {
      forms.once(
          caller.account().id(),
          operation,
          page.now(),
          () -> exemptions.request(caller, alert, until, reason),
          row -> true);
      return Optional.of("");
    } catch (RefusedException e) {
      return Optional.of(
          switch (e.field()) {
            case "to" -> "exempt.end";
            case "reason" -> "act.text-length";
            case "subject" -> "exempt.nowhere";
            default -> throw e;
          });
    }
  }
}
