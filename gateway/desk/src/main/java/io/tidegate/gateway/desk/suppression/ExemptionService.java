package io.tidegate.gateway.desk.suppression;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.ExemptionSubject;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.register.Exemptions;
import io.tidegate.gateway.store.register.SilenceScope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exemptions: one account requests, another approves. Of rules of class device the operator does;
 * of others those who walk or lead there. Blocking; safe on any thread.
 */
public final class ExemptionService {
  /** The rule that nothing suppresses. */
  public static final String NEVER = "duress";

  private static final String SUBJECT = "subject";

  private final Supplier<Register> register;
  private final List<Rule> rules;
  private final Exemptions exemptions;
  private final RegisterTransactions transactions;

  /**
   * @param register the newest one
   * @param rules the catalogue
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public ExemptionService(
      Database database,
      Supplier<Register> register,
      List<Rule> rules,
      Supplier<AuditLog> audit,
      InstantSource time) {
    this.register = register;
    this.rules = List.copyOf(rules);
    this.exemptions = new Exemptions(database.jdbi());
    this.transactions = new RegisterTransactions(database, audit, time);
  }

  /** A thing of the register. */
  private record Subject(
      ExemptionSubject kind,
      @Nullable Integer device,
      @Nullable Integer door,
      @Nullable Integer place,
      String community) {}

  /** Exemptions within the caller's scope, newest first. */
  public Page<Exemptions.Row> list(Caller caller, Page.Request page) {
    return Page.of(
        exemptions.list(scope(caller), page.before(), page.rows()), page, Exemptions.Row::id);
  }

  /**
   * Requests an exemption, which is not in force until another account approves it.
   *
   * @throws RefusedException invalid, of {@code to}, {@code reason}, {@code rule} or {@code
   *     subject}
   */
  public Exemptions.Row request(Caller caller, ExemptionRequest request) {
    Suppression suppression = request.suppression();
    suppression.check(transactions.now());
    if (rules.stream().noneMatch(known -> known.id().equals(request.rule()))) {
      throw RefusedException.invalid("rule", "rule: there is none of that name, see /api/v1/rules");
    }
    if (request.rule().equals(NEVER)) {
      throw RefusedException.invalid("rule", "rule: nothing may silence duress");
    }
    Subject subject =
        subject(request.kind(), request.subject(), new PublicIds(register.get(), caller.scope()));
    if (!mayRequest(caller.scope(), request.rule(), subject)) {
      throw unknown(subject.kind);
    }
    return request(
        caller,
        request.rule(),
        subject,
        suppression,
        row -> Long.toString(row.id()),
        AuditDetail.of("rule", request.rule())
            .and(SUBJECT, request.kind().word() + ":" + request.subject())
            .and("from", suppression.from())
            .and("to", suppression.to()));
  }

  /**
   * Requests one for the rule and the subject of an alert that the caller sees, from now on.
   *
   * @throws RefusedException invalid, of {@code to}, {@code reason} or {@code subject}
   */
  public Exemptions.Row request(Caller caller, AlertRow alert, Instant to, String reason) {
    Suppression suppression = new Suppression(null, to, reason);
    suppression.check(transactions.now());
    return request(
        caller,
        alert.rule(),
        subject(alert),
        suppression,
        row -> Long.toString(alert.number()),
        AuditDetail.of("rule", alert.rule()).and("to", to));
  }

  private Exemptions.Row request(
      Caller caller,
      String rule,
      Subject subject,
      Suppression suppression,
      Function<Exemptions.Row, String> object,
      AuditDetail detail) {
    Exemptions.Request request =
        new Exemptions.Request(
            rule,
            subject.kind,
            subject.device,
            subject.door,
            subject.place,
            suppression.begin(transactions.now()),
            suppression.to(),
            suppression.reason());
    return transactions.audited(
        Actor.of(caller),
        AuditAction.EXEMPTION_REQUESTED,
        object,
        detail,
        () -> exemptions.request(subject.community, request, caller.account().name()));
  }

  /**
   * Brings one into force.
   *
   * @throws RefusedException not found; conflict
   */
  public Exemptions.Row approve(Caller caller, long id) {
    SilenceScope scope = scope(caller);
    Instant now = transactions.now();
    return transactions.audited(
        Actor.of(caller),
        AuditAction.EXEMPTION_APPROVED,
        row -> Long.toString(id),
        AuditDetail.none(),
        () -> {
          Suppression.checkDone(exemptions.approve(scope, id, caller.account().name(), now));
          return exemptions.find(scope, id).orElseThrow(RefusedException::notFound);
        });
  }

  /**
   * Ends one now.
   *
   * @return now
   * @throws RefusedException not found; conflict
   */
  public Instant end(Caller caller, long id) {
    SilenceScope scope = scope(caller);
    Instant now = transactions.now();
    return transactions.audited(
        Actor.of(caller),
        AuditAction.EXEMPTION_ENDED,
        ended -> Long.toString(id),
        AuditDetail.none(),
        () -> {
          Suppression.checkDone(exemptions.end(scope, id, now));
          return now;
        });
  }

  private SilenceScope scope(Caller caller) {
    return new SilenceScope(
        caller.account().name(),
        caller.scope(),
        rules.stream().filter(rule -> rule.ruleClass() == RuleClass.DEVICE).map(Rule::id).toList());
  }

  private boolean mayRequest(Scope scope, String rule, Subject subject) {
    Register newest = register.get();
    Device device = subject.device == null ? null : newest.device(subject.device);
    Place place =
        newest.place(subject.place != null ? subject.place : device == null ? 0 : device.place());
    boolean ofDevice =
        rules.stream()
            .anyMatch(known -> known.id().equals(rule) && known.ruleClass() == RuleClass.DEVICE);
    return ofDevice
        ? scope.servesDevicesIn(place == null ? null : place.microGrid())
        : place != null && scope.covers(place.microGrid());
  }

  private static Subject subject(ExemptionSubject kind, String id, PublicIds ids) {
    if (kind == ExemptionSubject.PLACE || kind == ExemptionSubject.ROOM) {
      Place place = ids.placeOf(id);
      if (place == null || (kind == ExemptionSubject.ROOM && place.kind() != PlaceKind.ROOM)) {
        throw unknown(kind);
      }
      return new Subject(kind, null, null, place.id(), place.community());
    }
    int slash = id.indexOf('/');
    boolean isDoor = kind == ExemptionSubject.DOOR;
    if (isDoor != (slash > 0) || (isDoor && !id.substring(slash + 1).matches("[1-9][0-9]?"))) {
      throw RefusedException.invalid(
          SUBJECT, "subject: expected the id of a device, for a door with its number: gate-1/1");
    }
    Device device = ids.deviceOf(isDoor ? id.substring(0, slash) : id);
    Integer door = isDoor ? Integer.valueOf(id.substring(slash + 1)) : null;
    if (device == null || (door != null && !ids.hasDoor(device.number(), door))) {
      throw unknown(kind);
    }
    return new Subject(kind, device.number(), door, null, device.id().community());
  }

  private Subject subject(AlertRow alert) {
    Register newest = register.get();
    String key = alert.subjectKey();
    if (alert.subjectKind().equals("device") || alert.subjectKind().equals("door")) {
      int slash = key.indexOf('/');
      int number = Integer.parseInt(slash < 0 ? key : key.substring(0, slash));
      Integer door = slash < 0 ? null : Integer.valueOf(key.substring(slash + 1));
      ExemptionSubject kind = door == null ? ExemptionSubject.DEVICE : ExemptionSubject.DOOR;
      Device device = newest.device(number);
      if (device == null) {
        throw unknown(kind);
      }
      return new Subject(kind, number, door, null, device.id().community());
    }
    ExemptionSubject kind =
        alert.subjectKind().equals("room") ? ExemptionSubject.ROOM : ExemptionSubject.PLACE;
    Integer at = alert.place();
    Place place = at == null ? null : newest.place(at);
    if (place == null) {
      throw unknown(kind);
    }
    return new Subject(kind, null, null, place.id(), place.community());
  }

  private static RefusedException unknown(ExemptionSubject kind) {
    return RefusedException.invalid(
        SUBJECT, "subject: there is no such " + kind.word() + " in the register");
  }
}
