package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.ExemptionSubject;
import io.tidegate.gateway.store.SentForms;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.register.Exemptions;
import io.tidegate.gateway.web.page.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an exemption of what an alert is about; another account approves it. Blocking; safe on
 * any thread.
 */
public final class ExemptForm {
  /** As over the API. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Parts parts;
  private final AlertReads reads;
  private final Exemptions exemptions;
  private final SentForms forms;

  public ExemptForm(Parts parts) {
    this.parts = parts;
    this.reads = new AlertReads(parts.database().jdbi());
    this.exemptions = new Exemptions(parts.database().jdbi());
    this.forms = new SentForms(parts.database().jdbi());
  }

  /** Where it would hold. */
  private record Subject(
      ExemptionSubject kind,
      @Nullable Integer device,
      @Nullable Integer door,
      @Nullable Integer place,
      String community) {}

  /**
   * Asks.
   *
   * @param until null where none was typed
   * @param operation of the form: the same again asks for nothing more
   * @return text key of why not; empty text: it was asked; empty: there is nothing to ask for
   */
  Optional<String> ask(
      Frame page, UUID id, @Nullable Instant until, String reason, String operation) {
    Optional<AlertDetail> found =
        reads
            .find(page.scope(), id)
            .filter(detail -> Options.of(detail, page).sheets().contains("exempt"));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (until == null || !until.isAfter(page.now()) || until.isAfter(page.now().plus(LONGEST))) {
      return Optional.of("exempt.end");
    }
    if (!Acts.isText(reason.strip())) {
      return Optional.of("act.text-length");
    }
    AlertRow alert = found.get().alert();
    Subject subject = subject(alert);
    if (subject == null) {
      return Optional.of("exempt.nowhere");
    }
    Exemptions.Wish wish =
        new Exemptions.Wish(
            alert.rule(),
            subject.kind,
            subject.device,
            subject.door,
            subject.place,
            page.now(),
            until,
            reason.strip());
    AuditEntry entry =
        AuditEntry.of(
            page.now(),
            page.scope().account(),
            AuditAction.EXEMPTION_REQUESTED,
            Long.toString(alert.number()),
            "rule=" + alert.rule() + " to=" + until);
    forms.once(
        page.scope().account(),
        operation,
        page.now(),
        () ->
            parts
                .audit()
                .<Exemptions.Row, RuntimeException>doing(
                    () -> exemptions.request(subject.community, wish, page.name()),
                    row -> Optional.of(entry)),
        row -> true);
    return Optional.of("");
  }

  private @Nullable Subject subject(AlertRow alert) {
    Register register = parts.register().get();
    String key = alert.subjectKey();
    if (alert.subjectKind().equals("device") || alert.subjectKind().equals("door")) {
      int slash = key.indexOf('/');
      int number = Integer.parseInt(slash < 0 ? key : key.substring(0, slash));
      Device device = register.device(number);
      Integer door = slash < 0 ? null : Integer.valueOf(key.substring(slash + 1));
      return device == null
          ? null
          : new Subject(
              door == null ? ExemptionSubject.DEVICE : ExemptionSubject.DOOR,
              number,
              door,
              null,
              device.id().community());
    }
    Integer at = alert.place();
    Place place = at == null ? null : register.place(at);
    return place == null
        ? null
        : new Subject(
            alert.subjectKind().equals("room") ? ExemptionSubject.ROOM : ExemptionSubject.PLACE,
            null,
            null,
            place.id(),
            place.community());
  }
}
