package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.devices.DeviceTrust;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.alert.Candidates;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.read.AlertChange;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertFilter;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.DeviceDayReads;
import io.tidegate.gateway.store.read.FeedCursor;
import io.tidegate.gateway.store.read.FeedReads;
import io.tidegate.gateway.store.read.Position;
import io.tidegate.gateway.store.read.SearchFilter;
import io.tidegate.gateway.store.read.SearchReads;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Alerts within a scope: one, lists by age, the search and its export, and the feed of changes. Who
 * opens or exports is in the audit. Blocking; safe on any thread.
 */
public final class AlertService {
  private static final int MOST_EXPORTED = 10_000;

  private final AlertReads alerts;
  private final SearchReads search;
  private final FeedReads feed;
  private final Candidates candidates;
  private final DeviceTrust trust;
  private final Supplier<Register> register;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param zone of the community: what a day is
   * @param register the newest one
   * @param audit asked for where something is entered
   */
  public AlertService(
      Database database,
      ZoneId zone,
      Supplier<Register> register,
      Supplier<AuditLog> audit,
      InstantSource time) {
    this.register = register;
    this.alerts = new AlertReads(database.jdbi());
    this.search = new SearchReads(database.jdbi());
    this.feed = new FeedReads(database.jdbi());
    this.candidates = new Candidates(database.jdbi());
    this.trust = new DeviceTrust(database, zone);
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /**
   * Alerts by start of their first firing, newest first.
   *
   * @param after where the page before ended; null: the first page
   */
  public List<AlertRow> list(Scope scope, AlertFilter filter, @Nullable Position after, int limit) {
    return alerts.list(scope, filter, after, limit);
  }

  /** Alerts by id, in no order; those that are gone are left out. */
  public List<AlertRow> byId(Scope scope, Collection<UUID> ids) {
    return alerts.byId(scope, ids);
  }

  /** One alert with all of its past, for a form: its evidence is not shown. */
  public Optional<AlertDetail> find(Scope scope, UUID id) {
    return alerts.find(scope, id);
  }

  /**
   * One alert with all of its past. Evidence about a person is not shown without an audit entry.
   *
   * @throws RefusedException not found
   */
  public AlertDetail open(Actor actor, UUID id) {
    AlertDetail found = find(actor.requireScope(), id).orElseThrow(RefusedException::notFound);
    AlertRow alert = found.alert();
    if (alert.isOfAPerson(isUnit(alert.place()))) {
      audit.enter(actor.account(), AuditAction.ALERT_READ, Long.toString(alert.number()), "");
    }
    return found;
  }

  private boolean isUnit(@Nullable Integer number) {
    Place place = number == null ? null : register.get().place(number);
    return place != null && place.isUnit();
  }

  /** How far the devices can be trusted that the alert rests on. */
  public List<DeviceDayReads.Day> deviceDays(AlertDetail alert) {
    return trust.of(alert);
  }

  /** Accounts that the alert can be given to, by name. */
  public List<Candidates.Candidate> candidates(UUID alert) {
    return candidates.of(alert, time.instant());
  }

  /**
   * Alerts of any state that the filter names, newest first.
   *
   * @param after where the page before ended; null: the first page
   */
  public List<AlertRow> search(
      Scope scope, SearchFilter filter, @Nullable Position after, int limit) {
    return search.search(scope, filter, time.instant(), after, limit);
  }

  /**
   * The same to keep, at most {@value #MOST_EXPORTED}; entered in the audit.
   *
   * @param asked the fields of the search, for the entry; no names of people
   */
  public List<AlertRow> export(Actor actor, SearchFilter filter, String asked) {
    List<AlertRow> rows = search(actor.requireScope(), filter, null, MOST_EXPORTED);
    audit.enter(
        actor.account(), AuditAction.ALERTS_EXPORTED, "", "rows=" + rows.size() + " " + asked);
    return rows;
  }

  /** Where the feed of changes is now; to be read before what a page shows. */
  public FeedCursor feed() {
    return feed.now();
  }

  /**
   * Changes of all alerts that a page has missed; which of them it may know of is its scope's.
   *
   * @param known up to where the page knows the feed; null: it knows nothing
   */
  public MissedChanges missed(@Nullable FeedCursor known) {
    FeedCursor now = feed.now();
    if (known == null || known.txid() > now.txid()) {
      return new MissedChanges(now, List.of(), known != null);
    }
    List<AlertChange> missed = feed.after(known, MissedChanges.MOST + 1).changes();
    return new MissedChanges(now, missed, missed.size() > MissedChanges.MOST);
  }
}
