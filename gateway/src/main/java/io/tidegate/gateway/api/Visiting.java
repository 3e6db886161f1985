package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.walk.StopRow;
import io.tidegate.gateway.store.walk.Visits;
import io.tidegate.gateway.store.walk.WalkReads;
import io.tidegate.gateway.walk.VisitFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Enters what visits found, for the API and for the desk's forms alike. Blocking. */
public final class Visiting {
  /** Longest note, in characters. */
  public static final int MAX_NOTE = 500;

  /** For how long a phone keeps what it could not send, and how far its clock may be ahead. */
  private static final Duration KEPT = Duration.ofHours(25);

  private static final Duration AHEAD = Duration.ofMinutes(2);

  private final Parts parts;
  private final WalkReads walks;
  private final Visits visits;

  public Visiting(Parts parts) {
    this.parts = parts;
    this.walks = new WalkReads(parts.database().jdbi());
    this.visits = new Visits(parts.database().jdbi());
  }

  /**
   * What somebody says to have found.
   *
   * @param place code of a place of the walk
   * @param note empty: none
   * @param foundAt by the phone's clock; null: now
   * @param operation made where it was found
   */
  public record Told(
      long walk,
      String place,
      VisitFinding finding,
      String note,
      @Nullable Instant foundAt,
      String operation) {}

  /** Whether a note can be kept. */
  public static boolean isNote(String note) {
    return note.isEmpty() || (note.length() <= MAX_NOTE && Acts.isText(note));
  }

  /**
   * Enters it; the same sent again is entered once.
   *
   * @return the number of the visit
   * @throws ProblemException not found, where it is no place on a walk of the caller's; 422, where
   *     something else was entered under that operation
   */
  public long enter(Caller caller, Told told) {
    Instant now = parts.time().instant();
    Place place = place(caller, told).orElseThrow(() -> new ProblemException(Problem.notFound()));
    Visits.Found found =
        new Visits.Found(
            told.walk,
            place.id(),
            told.finding,
            told.note.isEmpty() ? null : told.note,
            believable(told.foundAt, now),
            told.operation,
            correction(told));
    Visits.Result result =
        parts
            .audit()
            .doing(
                () -> visits.add(caller.scope(), found, now),
                done ->
                    done.isNew() && told.finding.asksCorrection()
                        ? Optional.of(
                            AuditEntry.of(
                                now,
                                caller.account().id(),
                                AuditAction.CORRECTION_ASKED,
                                place.code(),
                                "finding=" + told.finding.word()))
                        : Optional.empty());
    switch (result.outcome()) {
      case STORED -> {}
      case NONE -> throw new ProblemException(Problem.notFound());
      case OTHER -> throw RefusedException.keyReused();
    }
    return result.visit();
  }

  private Optional<Place> place(Caller caller, Told told) {
    if (walks.find(caller.scope(), told.walk).isEmpty()) {
      return Optional.empty();
    }
    for (StopRow stop : walks.stops(told.walk)) {
      Place place = parts.register().get().place(stop.place());
      if (place != null && place.code().equals(told.place)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private static Instant believable(@Nullable Instant foundAt, Instant now) {
    return foundAt != null && !foundAt.isAfter(now.plus(AHEAD)) && foundAt.isAfter(now.minus(KEPT))
        ? foundAt
        : now;
  }

  /** In both languages, since whoever decides may read either. */
  private static String correction(Told told) {
    String words =
        switch (told.finding) {
          case MOVED_OUT -> "走访发现已搬走 (visit: moved out)";
          case UNREGISTERED_PERSON -> "走访发现有未登记人员 (visit: somebody not registered)";
          default -> "";
        };
    return told.note.isEmpty() ? words : words + "\n" + told.note;
  }
}
