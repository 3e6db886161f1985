package io.tidegate.gateway.desk.rosters;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.LookUpBudget;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.ReadingChoice;
import io.tidegate.gateway.roster.change.ErrorFile;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.RosterOpener;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterBook;
import io.tidegate.gateway.store.roster.RosterReads;
import io.tidegate.gateway.store.roster.RosterRequest;
import io.tidegate.gateway.store.roster.RosterRollback;
import io.tidegate.gateway.store.roster.RosterUpload;
import io.tidegate.gateway.store.roster.RosterUploads;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Rosters: uploaded, read and compared, applied as a batch, taken back. An account sees its own
 * files, and batches all of whose houses are in its scope. Blocking; safe on any thread.
 */
public final class RosterService {
  private final PeopleStore people;
  private final RosterUploads uploads;
  private final RosterBook book;
  private final RosterReads reads;
  private final RosterReader reader;
  private final Supplier<Register> register;
  private final CommandAudit audit;
  private final LookUpBudget budget;
  private final InstantSource time;

  /**
   * @param opener of files that somebody sent
   * @param register the newest one
   * @param audit asked for at a change: reading needs no key to sign entries with
   * @param zone of the community: what a day is
   */
  public RosterService(
      Database database,
      PeopleStore people,
      RosterOpener opener,
      Supplier<Register> register,
      Supplier<AuditLog> audit,
      InstantSource time,
      ZoneId zone) {
    this.people = people;
    this.uploads = new RosterUploads(database.jdbi(), people);
    this.book = new RosterBook(database.jdbi(), people, zone);
    this.reads = new RosterReads(database.jdbi());
    this.reader = new RosterReader(uploads, book, opener, time, zone);
    this.register = register;
    this.audit = new CommandAudit(audit, time);
    this.budget = new LookUpBudget(database, audit, time);
    this.time = time;
  }

  /** Whether the keys of personal data are set: without them no roster can be uploaded. */
  public boolean hasKeys() {
    return people.hasKeys();
  }

  /** Houses of which the caller may upload rosters, by code. */
  public List<House> houses(Scope scope) {
    return RosterHouses.list(register.get(), scope);
  }

  /** Batches in the scope, newest first. */
  public Page<RosterReads.Batch> batches(Scope scope, Page.Request page) {
    return Page.of(
        reads.batches(RosterHouses.numbers(register.get(), scope), page.before(), page.rows()),
        page,
        RosterReads.Batch::id);
  }

  /**
   * The batch of that id.
   *
   * @throws RefusedException not found
   */
  public RosterReads.Batch batch(Scope scope, long id) {
    return reads
        .batch(RosterHouses.numbers(register.get(), scope), id)
        .orElseThrow(RefusedException::notFound);
  }

  /**
   * Lines of a batch.
   *
   * @param kind empty: all
   * @param touched only those that were left when it was taken back
   * @param after number of the last line before
   */
  public List<RosterReads.Line> lines(
      RosterReads.Batch batch, String kind, boolean touched, int after, int limit) {
    return reads.lines(batch.id(), kind, touched, after, limit);
  }

  /** Open alerts that a leader may find explained by a batch; for others none. */
  public List<RosterReads.Explained> explained(Scope scope, RosterReads.Batch batch) {
    return scope.hasAny(Role.LEADER) ? reads.explained(batch, scope) : List.of();
  }

  /**
   * Stores a file for a day.
   *
   * @param house code; empty: all houses of the caller whose rooms the file names
   * @return its id
   * @throws RefusedException conflict {@code no-keys}; invalid, of {@code house}, {@code file} or
   *     {@code mode}; limit {@code look-ups-used-up}
   */
  public UUID add(Scope scope, String house, ImportMode mode, byte[] file) {
    if (!hasKeys()) {
      throw RefusedException.conflict("no-keys", "the keys of personal data are not set");
    }
    List<House> houses = houses(scope);
    Optional<House> named = houses.stream().filter(each -> each.code().equals(house)).findFirst();
    if (houses.isEmpty() || (named.isEmpty() && !house.isEmpty())) {
      throw RefusedException.invalid("house", "house: expected one whose roster you keep");
    }
    if (file.length == 0) {
      throw RefusedException.invalid("file", "file: missing or empty");
    }
    if (mode == ImportMode.FULL && named.isEmpty()) {
      throw RefusedException.invalid("mode", "mode: a full roster is of one house");
    }
    budget.count(scope);
    return uploads.add(
        scope.account(),
        houses.get(0).community(),
        named.map(House::id).orElse(null),
        mode,
        file,
        time.instant());
  }

  /**
   * The caller's file of that id.
   *
   * @throws RefusedException not found
   */
  public RosterUpload upload(Scope scope, UUID id) {
    return uploads
        .find(id, scope.account(), time.instant())
        .orElseThrow(RefusedException::notFound);
  }

  /** Sets how a file is read, and its company's files from now on. */
  public void choose(RosterUpload upload, ReadingChoice choice) {
    uploads.choose(
        upload.id(), RosterReader.company(register.get(), upload), choice, time.instant());
  }

  /** Deletes a file. */
  public void drop(RosterUpload upload) {
    uploads.drop(upload.id());
  }

  /** The version that the register has now; another than a plan's makes the plan stale. */
  public long version() {
    return book.version();
  }

  /**
   * Reads a file and compares it with the register. Takes up to a minute. The preview is audited.
   *
   * @param scope of the account that sent it
   * @param stage gets how far it is
   */
  public ReadRoster read(Scope scope, RosterUpload upload, Consumer<RosterStage> stage) {
    ReadRoster read = reader.read(register.get(), scope, upload, stage);
    audit.enter(
        scope.account(),
        AuditAction.ROSTER_PREVIEWED,
        upload.id().toString(),
        "rows=" + read.preview().rows() + " errors=" + read.preview().errors().size());
    return read;
  }

  /** What a roster would change, all of it as of one moment. */
  public RosterApply.Planned plan(RosterRequest request) {
    return book.plan(request, time.instant());
  }

  /** Applies a file as one batch, or returns why not. */
  public RosterApply.Outcome apply(
      RosterUpload upload, ReadRoster read, RosterApply.Consent consent) {
    RosterApply.Outcome outcome = apply(read.request(), consent);
    if (outcome.result() == RosterApply.Result.APPLIED) {
      uploads.applied(upload.id(), outcome.batch());
    }
    return outcome;
  }

  /** Applies a roster as one batch, or returns why not. The batch is audited. */
  public RosterApply.Outcome apply(RosterRequest request, RosterApply.Consent consent) {
    Instant now = time.instant();
    return audit.inOne(
        () -> {
          RosterApply.Outcome done = book.apply(request, consent, now);
          if (done.result() == RosterApply.Result.APPLIED) {
            audit.enter(
                request.account(),
                AuditAction.ROSTER_APPLIED,
                "roster-" + done.batch(),
                "mode=" + request.mode().word());
          }
          return done;
        });
  }

  /**
   * Takes a batch back, or returns why not.
   *
   * @throws RefusedException not found: the batch is not in the actor's scope
   */
  public RosterRollback.Outcome takeBack(Actor actor, long batch) {
    Scope scope = actor.scope();
    if (scope != null) {
      batch(scope, batch);
    }
    Instant now = time.instant();
    return audit.inOne(
        () -> {
          RosterRollback.Outcome done = book.takeBack(batch, actor.account(), now);
          if (done.undoing() != 0) {
            audit.enter(
                actor.account(),
                AuditAction.ROSTER_TAKEN_BACK,
                "roster-" + batch,
                "left=" + done.touched().size());
          }
          return done;
        });
  }

  /** The file with a column of what is wrong with each row. Its making is audited. */
  public ErrorFile.Made errorFile(RosterUpload upload, ReadRoster read, boolean english)
      throws RefusedFileException {
    RosterFile opened = reader.open(upload, read.choice().encoding());
    ErrorFile.Made made =
        ErrorFile.of(opened, read.preview(), read.planned().plan().changes(), english);
    audit.enter(
        upload.account(),
        AuditAction.ROSTER_FILE_READ,
        upload.id().toString(),
        "errors=" + read.preview().errors().size());
    return made;
  }
}
