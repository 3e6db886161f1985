package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.ReadingChoice;
import io.tidegate.gateway.roster.change.ErrorFile;
import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.table.ColumnChoice;
import io.tidegate.gateway.roster.table.Heading;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterReads;
import io.tidegate.gateway.store.roster.RosterRollback;
import io.tidegate.gateway.store.roster.RosterUpload;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What people do with rosters, each entered in the audit. Blocking; safe on any thread. */
final class RosterActs {
  /** Less than a worker may be busy; who waits longer sees how far it is. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Parts parts;
  private final RosterJobs jobs;
  private final RosterPages pages;

  RosterActs(Parts parts, RosterJobs jobs, RosterPages pages) {
    this.parts = parts;
    this.jobs = jobs;
    this.pages = pages;
  }

  /**
   * The file that the path names, of whoever asks.
   *
   * @throws ProblemException not found
   */
  RosterUpload upload(PageRequest request) {
    String id = request.part("upload");
    if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw new ProblemException(Problem.notFound());
    }
    return jobs.reader()
        .uploads()
        .find(UUID.fromString(id), request.caller().account().id(), request.page().now())
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  /** How the file is to be read, and its company's files from now on. */
  void choose(PageRequest request, RosterUpload upload) {
    String encoding = request.field("encoding");
    Map<String, String> words = new HashMap<>();
    for (int i = 0; !request.field("heading" + i).isEmpty(); i++) {
      String field = request.field("field" + i);
      if (!field.equals("as_read")) {
        words.put(request.field("heading" + i), field);
      }
    }
    ReadingChoice choice =
        new ReadingChoice(
            RosterFile.ENCODINGS.contains(encoding) ? encoding : "", ColumnChoice.of(words));
    Register register = parts.register().get();
    jobs.reader()
        .uploads()
        .choose(upload.id(), RosterReader.company(register, upload), choice, request.page().now());
    jobs.again(upload(request), pages.houses(request), request.page().now());
  }

  /** Applies what somebody looked at, unless the register is another one since. */
  PageResult apply(PageRequest request, RosterUpload upload) throws InterruptedException {
    Instant now = request.page().now();
    RosterJob job = jobs.known(upload.id(), now);
    RosterJob.Read read = job == null ? null : job.read();
    if (job != null && job.stage() == RosterJob.Stage.APPLYING) {
      return PageResult.to("/rosters/files/" + upload.id());
    }
    long version = jobs.reader().book().version();
    boolean isStale =
        job == null
            || read == null
            || !job.token().equals(request.field("token"))
            || read.planned().version() != version;
    if (isStale || read == null || job == null) {
      RosterJob again = jobs.again(upload, pages.houses(request), now);
      again.await(PATIENCE);
      return PageResult.stale(
          "roster_file.jte", pages.file(request, upload, again, "rosterFile.refused.moved"));
    }
    String problem = problem(request, read);
    if (!problem.isEmpty()) {
      return PageResult.refused("roster_file.jte", pages.file(request, upload, job, problem));
    }
    if (job.begins()) {
      RosterApply.Consent consent = new RosterApply.Consent(version, request.field("ending"));
      jobs.run(job, () -> job.ended(write(request, upload, read, consent)));
    }
    job.await(PATIENCE);
    return job.stage() == RosterJob.Stage.APPLIED
        ? applied(request, upload, job)
        : PageResult.to("/rosters/files/" + upload.id());
  }

  private static String problem(PageRequest request, RosterJob.Read read) {
    boolean hasErrors = !read.preview().errors().isEmpty();
    if (request.field("onlyIfRight").equals("on") && hasErrors) {
      return "rosterFile.refused.errors";
    }
    return read.planned().plan().guard().isPassedBy(request.field("ending"))
        ? ""
        : "rosterFile.refused.guard";
  }

  private RosterApply.Outcome write(
      PageRequest request, RosterUpload upload, RosterJob.Read read, RosterApply.Consent consent) {
    Instant now = parts.time().instant();
    int account = request.caller().account().id();
    RosterApply.Outcome outcome =
        parts
            .audit()
            .doing(
                () -> jobs.reader().book().apply(read.wish(), consent, now),
                done ->
                    done.result() == RosterApply.Result.APPLIED
                        ? Optional.of(
                            AuditEntry.of(
                                now,
                                account,
                                AuditAction.ROSTER_APPLIED,
                                "roster-" + done.batch(),
                                "mode=" + read.wish().mode().word()))
                        : Optional.empty());
    if (outcome.result() == RosterApply.Result.APPLIED) {
      jobs.reader().uploads().applied(upload.id(), outcome.batch());
    }
    return outcome;
  }

  /** Where it goes on after applying. */
  PageResult applied(PageRequest request, RosterUpload upload, RosterJob job)
      throws InterruptedException {
    RosterApply.Outcome outcome = Objects.requireNonNull(job.outcome());
    if (outcome.result() == RosterApply.Result.MOVED) {
      RosterJob again = jobs.again(upload, pages.houses(request), request.page().now());
      again.await(PATIENCE);
      return PageResult.stale(
          "roster_file.jte", pages.file(request, upload, again, "rosterFile.refused.moved"));
    }
    jobs.forget(upload.id());
    return PageResult.to("/rosters/batches/" + outcome.batch());
  }

  /** The file with a column that says what is wrong. */
  PageResult errors(PageRequest request, RosterUpload upload, RosterJob.Read read)
      throws RefusedFileException {
    boolean isEnglish = request.page().texts().language() == Language.EN;
    byte[] file = jobs.reader().uploads().bytes(upload.id());
    ErrorFile.Made made =
        ErrorFile.of(
            file, read.choice(), read.preview(), read.planned().plan().changes(), isEnglish);
    parts
        .audit()
        .add(
            AuditEntry.of(
                request.page().now(),
                request.caller().account().id(),
                AuditAction.ROSTER_FILE_READ,
                upload.id().toString(),
                "errors=" + read.preview().errors().size()));
    String name = "roster-errors." + made.extension();
    return made.extension().equals("csv")
        ? PageResult.csv(name, made.bytes())
        : PageResult.workbook(name, made.bytes());
  }

  /** Takes a batch back. */
  PageResult takeBack(PageRequest request) {
    RosterReads.Batch batch = pages.found(request);
    Instant now = request.page().now();
    int account = request.caller().account().id();
    RosterRollback.Outcome outcome =
        parts
            .audit()
            .doing(
                () -> jobs.reader().book().takeBack(batch.id(), account, now),
                done ->
                    done.undoing() == 0
                        ? Optional.empty()
                        : Optional.of(
                            AuditEntry.of(
                                now,
                                account,
                                AuditAction.ROSTER_TAKEN_BACK,
                                "roster-" + batch.id(),
                                "left=" + done.touched().size())));
    return switch (outcome.result()) {
      case UNDOES ->
          PageResult.refused("roster_batch.jte", pages.batch(request, "rosterBatch.undoes"));
      default -> PageResult.to("/rosters/batches/" + batch.id()); // also where somebody was faster
    };
  }

  /** The headings that somebody may say something of. */
  static boolean isChoosable(Heading heading) {
    return heading.refused() == null && !heading.text().isEmpty();
  }
}
