package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.CorrectionTable;
import io.tidegate.gateway.store.register.RegisterWriting;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides on requests to correct the register. In the caller's transaction. */
public final class CorrectionDecisions {
  private static final String CHANGED =
      """
      SELECT EXISTS (
        SELECT FROM register_change g JOIN correction_request c ON c.place = g.place
        WHERE c.id = ? AND g.at > c.asked_at)""";

  private static final String CURRENT =
      """
      SELECT t.id AS tenancy, t.resident, t.kind, t.bed, t.valid_from AS from FROM tenancy t
      WHERE t.room = :room AND in_force(t.valid_from, t.valid_to, :now)
      ORDER BY t.id""";

  private static final String EXPLAINED =
      """
      SELECT a.id, a.number, a.rule, a.version FROM alert a
      JOIN correction_request c ON c.alert = a.id OR (a.place = c.place AND a.rule = ANY (?))
      WHERE c.id = ? AND a.handling IN ('new', 'claimed') AND a.class <> 'device'
      ORDER BY a.number""";

  /** What a register that is out of date makes rules tell. */
  private static final List<String> OF_THE_REGISTER =
      List.of(
          "vacant-room-used",
          "overstay",
          "over-roster",
          "not-seen",
          "roster-drift",
          "unknown-credential",
          "visitor-overstay");

  private CorrectionDecisions() {}

  /** What came of it. */
  public enum Outcome {
    DONE,
    /** There is none of that number for the caller. */
    NONE,
    /** It was decided on before. */
    DECIDED_ALREADY,
    /** Another keeps that register, or it is the caller's own request. */
    NOT_THE_KEEPER,
    /** Nothing was changed there since it was asked for. */
    NOTHING_CHANGED
  }

  /** Somebody who is registered there now. {@code resident}: null: somebody who was erased. */
  public record Living(
      int tenancy, @Nullable Integer resident, String kind, @Nullable String bed, Instant from) {}

  /** An open alert that the correction explains. */
  public record Explained(UUID id, long number, String rule, int version) {}

  /** Accepts one: it ends tenancies of the room, or the register was changed there since. */
  public static Outcome accept(
      Tx h,
      Scope scope,
      RegisterWriting writing,
      long id,
      Collection<Integer> ending,
      Instant endAt,
      Instant now) {
    Outcome obstacle = obstacle(h, scope, id);
    if (obstacle != Outcome.DONE) {
      return obstacle;
    }
    List<Integer> here =
        h.handle()
            .select(
                "SELECT t.id FROM tenancy t JOIN correction_request c ON c.place = t.room"
                    + " WHERE c.id = ? AND t.id = ANY (?)",
                id,
                ending.toArray(Integer[]::new))
            .mapTo(Integer.class)
            .list();
    int ended = here.isEmpty() ? 0 : writing.tenancies().end(here, endAt);
    boolean changed = ended > 0 || h.handle().select(CHANGED, id).mapTo(Boolean.class).one();
    if (!changed) {
      return Outcome.NOTHING_CHANGED;
    }
    CorrectionTable.decide(h.handle(), id, "done", null, scope.account(), now);
    return Outcome.DONE;
  }

  /** Declines one. */
  public static Outcome decline(Tx h, Scope scope, long id, String reason, Instant now) {
    Outcome obstacle = obstacle(h, scope, id);
    if (obstacle == Outcome.DONE) {
      CorrectionTable.decide(h.handle(), id, "declined", reason, scope.account(), now);
    }
    return obstacle;
  }

  private static Outcome obstacle(Tx h, Scope scope, long id) {
    h.handle().execute("SELECT FROM correction_request WHERE id = ? FOR UPDATE", id);
    Optional<CorrectionRows.Row> found = CorrectionRows.find(h, scope, id);
    if (found.isEmpty()) {
      return Outcome.NONE;
    }
    if (!found.get().state().equals("asked")) {
      return Outcome.DECIDED_ALREADY;
    }
    return found.get().mayDecide() ? Outcome.DONE : Outcome.NOT_THE_KEEPER;
  }

  /** Who is registered in the room now. */
  public static List<Living> living(Tx h, int room, Instant now) {
    return h.handle()
        .createQuery(CURRENT)
        .bind("room", room)
        .bind("now", now)
        .mapTo(Living.class)
        .list();
  }

  /** Alerts that are open and explained by it; for who sees them. */
  public static List<Explained> explained(Tx h, long id) {
    return h.handle()
        .select(EXPLAINED, OF_THE_REGISTER.toArray(String[]::new), id)
        .mapTo(Explained.class)
        .list();
  }

  /** Accepts what closing an alert has asked for; how many requests that were. */
  public static int settle(Tx h, Scope scope, UUID alert, Instant now) {
    return CorrectionTable.settle(h.handle(), alert, scope.account(), now);
  }
}
