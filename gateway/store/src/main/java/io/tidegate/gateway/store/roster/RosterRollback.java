package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.Registration;
import io.tidegate.gateway.store.register.ChangedBy;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.register.ResidentTable;
import io.tidegate.gateway.store.register.RosterLines;
import io.tidegate.gateway.store.register.TenancyWriting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch back by another one, in the caller's transaction: all is as it was before, but for
 * what somebody touched since, or whose room has ended, which stays as it is now. Blocking; safe on
 * any thread.
 */
public final class RosterRollback {
  private static final String BATCH =
      """
      SELECT at, undoes IS NOT NULL AS undoes,
             EXISTS (SELECT FROM roster_batch u WHERE u.undoes = b.id) AS is_undone
      FROM roster_batch b WHERE id = ?""";

  private final PeopleStore people;

  public RosterRollback(PeopleStore people) {
    this.people = people;
  }

  /** How taking back came out. */
  public enum Result {
    /** All is as it was. */
    DONE,

    /** Some was touched since, and was left. */
    PARTLY,

    /** There is no such batch. */
    UNKNOWN,

    /** It was taken back before. */
    BEFORE,

    /** It is one that took another back. */
    UNDOES
  }

  /**
   * What came of it.
   *
   * @param undoing number of the batch that takes it back; 0: there is none
   * @param touched places of lines that were left: numbers of rooms, in the order of the lines
   */
  public record Outcome(Result result, long undoing, int reverted, List<Left> touched) {
    static Outcome not(Result result) {
      return new Outcome(result, 0, 0, List.of());
    }
  }

  /** A line that was left. {@code row}: of the file; null: somebody who was in no row. */
  public record Left(String sheet, @Nullable Integer row, int room, ChangeKind kind) {}

  private record Batch(Instant at, boolean undoes, boolean isUndone) {}

  /** Takes it back, or says why not. Waits for other changes of the register. */
  public Outcome roll(Handle handle, long number, @Nullable Integer account, Instant when) {
    Instant now = when.truncatedTo(ChronoUnit.MICROS);
    handle.execute("SELECT version FROM register_version FOR UPDATE");
    Optional<Batch> found = batch(handle, number);
    if (found.isEmpty()) {
      return Outcome.not(Result.UNKNOWN);
    }
    Batch batch = found.get();
    if (batch.undoes() || batch.isUndone()) {
      return Outcome.not(batch.undoes() ? Result.UNDOES : Result.BEFORE);
    }
    List<BatchLine> lines =
        BatchRows.lines(handle, number).stream()
            .filter(line -> line.kind() != ChangeKind.IN_DOUBT)
            .toList();
    Untouched untouched = Untouched.of(handle, people, lines, batch.at());
    List<BatchLine> reverted = lines.stream().filter(untouched::is).toList();
    List<BatchLine> left = lines.stream().filter(line -> !untouched.is(line)).toList();
    long undoing = BatchRows.addUndoing(handle, number, account, now, reverted.size(), left.size());
    RegisterWriting register = RegisterWriting.begin(handle, new ChangedBy(account, undoing, now));
    revert(handle, register, reverted, untouched);
    RosterLines.restore(handle, number, batch.at());
    BatchRows.outcomes(handle, number, numbers(reverted), "reverted");
    BatchRows.outcomes(handle, number, numbers(left), "touched");
    return new Outcome(
        left.isEmpty() ? Result.DONE : Result.PARTLY,
        undoing,
        reverted.size(),
        left.stream()
            .map(line -> new Left(line.sheet(), line.row(), line.room(), line.kind()))
            .toList());
  }

  private static Optional<Batch> batch(Handle handle, long number) {
    return handle.select(BATCH, number).mapTo(Batch.class).findOne();
  }

  private void revert(
      Handle handle, RegisterWriting register, List<BatchLine> lines, Untouched untouched) {
    TenancyWriting tenancies = register.tenancies();
    tenancies.remove(
        lines.stream()
            .filter(line -> line.stayBefore() == null)
            .map(BatchLine::tenancy)
            .filter(Objects::nonNull)
            .toList());
    List<TenancyWriting.Corrected> corrected = new ArrayList<>();
    for (BatchLine line : lines) {
      StayRow was = line.stayBefore();
      if (was != null && line.tenancy() != null && !was.equals(line.stayAfter())) {
        corrected.add(
            new TenancyWriting.Corrected(
                line.tenancy(), was.kind(), was.bed(), was.from(), was.to()));
      }
    }
    int done = tenancies.correct(corrected);
    if (done != corrected.size()) {
      throw new IllegalStateException("a tenancy that nobody touched does not fit any more");
    }
    restore(handle, lines, untouched);
    Set<Integer> fresh = new TreeSet<>();
    lines.stream()
        .filter(BatchLine::isNew)
        .forEach(line -> fresh.add(Objects.requireNonNull(line.resident())));
    ResidentTable.remove(handle, fresh);
  }

  /** Persons as they were, and on the footing on which they were. */
  private void restore(Handle handle, List<BatchLine> lines, Untouched untouched) {
    Map<Registration, Map<Integer, Person>> byFooting = new LinkedHashMap<>();
    for (BatchLine line : lines) {
      KeptPerson was = untouched.personBefore(line);
      if (was != null) {
        byFooting
            .computeIfAbsent(was.registration(), footing -> new LinkedHashMap<>())
            .put(Objects.requireNonNull(line.resident()), was.person());
      }
    }
    byFooting.forEach((footing, entries) -> people.put(handle, entries, footing));
  }

  private static List<Integer> numbers(List<BatchLine> lines) {
    return lines.stream().map(BatchLine::number).toList();
  }
}
