package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.rosters.ReadRoster;
import io.tidegate.gateway.desk.rosters.RosterService;
import io.tidegate.gateway.desk.rosters.RosterStage;
import io.tidegate.gateway.roster.ReadingChoice;
import io.tidegate.gateway.roster.change.ErrorFile;
import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.table.ColumnChoice;
import io.tidegate.gateway.roster.table.Heading;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterRollback;
import io.tidegate.gateway.store.roster.RosterUpload;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Forms about a file and about a batch. Blocking; safe on any thread. */
final class RosterActs {
  /** Who waits longer sees how far it is. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final RosterService rosters;
  private final RosterJobs jobs;
  private final RosterPages pages;

  RosterActs(RosterJobs jobs, RosterPages pages) {
    this.rosters = jobs.rosters();
    this.jobs = jobs;
    this.pages = pages;
  }

  /**
   * The file that the path names, if it belongs to the caller.
   *
   * @throws RefusedException not found
   */
  RosterUpload upload(PageRequest request) {
    String id = request.part("upload");
    if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw RefusedException.notFound();
    }
    return rosters.upload(request.caller().scope(), UUID.fromString(id));
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
    rosters.choose(upload, choice);
    jobs.again(upload(request), request.caller().scope(), request.page().now());
  }

  /** Applies what somebody looked at, unless the register is another one since. */
  PageResult apply(PageRequest request, RosterUpload upload) {
    Instant now = request.page().now();
    RosterJob job = jobs.known(upload.id(), now);
    ReadRoster read = job == null ? null : job.read();
    if (job != null && job.stage() == RosterStage.APPLYING) {
      return PageResult.to("/rosters/files/" + upload.id());
    }
    long version = rosters.version();
    boolean isStale =
        job == null
            || read == null
            || !job.token().equals(request.field("token"))
            || read.planned().version() != version;
    if (isStale || read == null || job == null) {
      return readAgain(request, upload);
    }
    String problem = problem(request, read);
    if (!problem.isEmpty()) {
      return PageResult.refused("roster_file.jte", pages.file(request, upload, job, problem));
    }
    if (job.begins()) {
      RosterApply.Consent consent = new RosterApply.Consent(version, request.field("ending"));
      jobs.run(upload.account(), job, () -> job.ended(rosters.apply(upload, read, consent)));
    }
    return new PageResult.Later(
        job.settled(),
        PATIENCE,
        () ->
            job.stage() == RosterStage.APPLIED
                ? applied(request, upload, job)
                : PageResult.to("/rosters/files/" + upload.id()));
  }

  /** Reads it once more: what somebody looked at is not what would be applied now. */
  private PageResult readAgain(PageRequest request, RosterUpload upload) {
    RosterJob again = jobs.again(upload, request.caller().scope(), request.page().now());
    return new PageResult.Later(
        again.settled(),
        PATIENCE,
        () ->
            PageResult.stale(
                "roster_file.jte", pages.file(request, upload, again, "rosterFile.refused.moved")));
  }

  private static String problem(PageRequest request, ReadRoster read) {
    boolean hasErrors = !read.preview().errors().isEmpty();
    if (request.field("onlyIfRight").equals("on") && hasErrors) {
      return "rosterFile.refused.errors";
    }
    return read.planned().plan().guard().isPassedBy(request.field("ending"))
        ? ""
        : "rosterFile.refused.guard";
  }

  /** Where it goes on after applying. */
  PageResult applied(PageRequest request, RosterUpload upload, RosterJob job) {
    RosterApply.Outcome outcome = Objects.requireNonNull(job.outcome());
    if (outcome.result() == RosterApply.Result.MOVED) {
      return readAgain(request, upload);
    }
    jobs.forget(upload.id());
    return PageResult.to("/rosters/batches/" + outcome.batch());
  }

  /** The file with a column of what is wrong. */
  PageResult errors(PageRequest request, RosterUpload upload, ReadRoster read)
      throws RefusedFileException {
    boolean isEnglish = request.page().texts().language() == Language.EN;
    ErrorFile.Made made = rosters.errorFile(upload, read, isEnglish);
    String name = "roster-errors." + made.extension();
    return made.extension().equals("csv")
        ? PageResult.csv(name, made.bytes())
        : PageResult.workbook(name, made.bytes());
  }

  /** Takes a batch back; a batch that was taken back before is shown. */
  PageResult takeBack(PageRequest request) {
    RosterRollback.Outcome outcome = rosters.takeBack(Actor.of(request.caller()), request.id());
    return outcome.result() == RosterRollback.Result.UNDOES
        ? PageResult.refused("roster_batch.jte", pages.batch(request, "rosterBatch.undoes"))
        : PageResult.to("/rosters/batches/" + request.id());
  }

  /** The headings that somebody may say something of. */
  static boolean isChoosable(Heading heading) {
    return heading.refused() == null && !heading.text().isEmpty();
  }
}
