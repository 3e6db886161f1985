package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.roster.RosterPerson;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.roster.change.Known;
import io.tidegate.gateway.roster.change.RosterChange;
import io.tidegate.gateway.roster.change.RosterDiff;
import io.tidegate.gateway.roster.change.RosterPlan;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.register.ChangedBy;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.register.RosterLines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Applies a roster as one batch, in the caller's transaction: with its commit all of it is in force
 * under one new version of the register. Blocking; safe on any thread.
 */
public final class RosterApply {
  private final PeopleStore people;
  private final ZoneId zone;

  public RosterApply(PeopleStore people, ZoneId zone) {
    this.people = people;
    this.zone = zone;
  }

  /**
   * What a roster would change, as of one version of the register. {@code sameAs}: the batch that
   * the same file was applied as last, to one of the houses; null: none.
   */
  public record Planned(RosterPlan plan, long version, @Nullable Long sameAs) {}

  /** How applying came out. */
  public enum Result {
    /** It is done. */
    APPLIED,

    /** The same file was applied before, and nothing has changed since. */
    SAME_FILE,

    /** The register is not the one that people looked at. */
    MOVED,

    /** It would end more than a tenth of the stays, and the number was not confirmed. */
    GUARDED
  }

  /**
   * What came of it.
   *
   * @param batch its number; of the same file that of the earlier one; 0: none
   * @param plan what was, or would be, changed; null where the register has moved
   */
  public record Outcome(Result result, long batch, @Nullable RosterPlan plan) {}

  /**
   * What it takes to apply.
   *
   * @param version of the register that people looked at; null: whatever it is
   * @param typed number of ended stays that was confirmed; empty: none
   */
  public record Consent(@Nullable Long version, String typed) {
    /** Nothing was previewed. */
    public static final Consent NONE = new Consent(null, "");
  }

  /** What it would change. All of one moment only if the transaction is repeatable read. */
  public Planned plan(Handle handle, RosterRequest request, Instant now) {
    long version = RegisterStore.version(handle);
    RosterPlan plan = planNow(handle, request, now);
    return new Planned(plan, version, sameFile(handle, request, plan.houses()));
  }

  private RosterPlan planNow(Handle handle, RosterRequest request, Instant now) {
    Set<Integer> houses = new TreeSet<>(request.houses());
    houses.addAll(RosterDiff.housesOf(request.preview(), request.rooms()));
    Known known =
        new KnownReads(people, zone)
            .read(
                handle,
                request.community(),
                request.scope(),
                request.rooms().roomsOf(houses),
                request.preview().people().stream()
                    .map(RosterPerson::id)
                    .filter(Objects::nonNull)
                    .toList(),
                now);
    return RosterDiff.plan(
        request.preview(), request.rooms(), request.houses(), known, request.mode(), today(now));
  }

  private LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, zone);
  }

  /** Applies it, or says why not. Waits for other changes of the register. */
  public Outcome apply(Handle handle, RosterRequest request, Consent consent, Instant when) {
    Instant now = when.truncatedTo(ChronoUnit.MICROS);
    long version =
        handle
            .createQuery("SELECT version FROM register_version FOR UPDATE")
            .mapTo(Long.class)
            .one();
    if (consent.version() != null && consent.version() != version) {
      return new Outcome(Result.MOVED, 0, null);
    }
    RosterPlan plan = planNow(handle, request, now);
    if (!plan.guard().isPassedBy(consent.typed())) {
      return new Outcome(Result.GUARDED, 0, plan);
    }
    Long same = plan.writes().isEmpty() ? sameFile(handle, request, plan.houses()) : null;
    if (same != null) {
      return new Outcome(Result.SAME_FILE, same, plan);
    }
    long batch = BatchRows.add(handle, request, plan, now);
    BatchRows.addHouses(handle, batch, plan.houses(), now);
    RegisterWriting register =
        RegisterWriting.begin(handle, new ChangedBy(request.account(), batch, now));
    PlanPeople who = new PlanPeople(handle, register, people, request, today(now), now);
    PlanWriting writing = new PlanWriting(handle, register, who, zone, plan, now);
    List<BatchLine> lines = writing.write();
    BatchRows.addLines(handle, batch, lines);
    RosterLines.replace(
        handle,
        request.community(),
        batch,
        plan.houses(),
        plan.mode() == ImportMode.FULL,
        lines(handle, request, plan, writing, batch, today(now)),
        now);
    return new Outcome(Result.APPLIED, batch, plan);
  }

  /** What the company says, row by row. */
  private List<RosterLines.Line> lines(
      Handle handle,
      RosterRequest request,
      RosterPlan plan,
      PlanWriting writing,
      long batch,
      LocalDate today) {
    Set<Integer> residents = new HashSet<>();
    for (RosterChange change : plan.changes()) {
      Integer resident = writing.resident(change);
      if (resident != null) {
        residents.add(resident);
      }
    }
    Map<Integer, String> codes = KnownReads.codes(handle, residents);
    List<RosterLines.Line> lines = new ArrayList<>();
    for (RosterChange change : plan.changes()) {
      RosterPerson row = change.row();
      if (row != null) {
        Integer resident = writing.resident(change);
        String code = resident == null ? null : codes.get(resident);
        LocalDate known = change.stay() == null ? today : change.stay().from();
        LocalDate from = row.from() == null ? known : row.from();
        lines.add(
            new RosterLines.Line(
                change.room(),
                request.rooms().house(change.room()),
                code == null ? "row-" + batch + "-" + (lines.size() + 1) : code,
                writing.begin(from),
                row.to() == null ? null : writing.end(row.to())));
      }
    }
    return lines;
  }

  private static @Nullable Long sameFile(
      Handle handle, RosterRequest request, Set<Integer> houses) {
    return handle
        .createQuery(
            """
            SELECT max(b.id) FROM roster_batch b JOIN roster_batch_house h ON h.batch = b.id
            WHERE b.file_hash = :hash AND h.house = ANY (:houses)
              AND NOT EXISTS (SELECT FROM roster_batch u WHERE u.undoes = b.id)""")
        .bind("hash", request.fileHash())
        .bindArray("houses", Integer.class, houses.toArray())
        .mapTo(Long.class)
        .findOne()
        .orElse(null);
  }
}
