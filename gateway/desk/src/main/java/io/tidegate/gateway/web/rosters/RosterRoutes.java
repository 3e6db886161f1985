package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.LookUpBudget;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.rosters.ReadRoster;
import io.tidegate.gateway.desk.rosters.RosterService;
import io.tidegate.gateway.desk.rosters.RosterStage;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.RosterForm;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.store.roster.RosterUpload;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.UploadBody;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** S3, for managers of their houses and leaders of theirs. */
public final class RosterRoutes {
  /** Where files are sent; read by {@link UploadBody} and not as other forms. */
  public static final String FILES = "/rosters/files";

  private static final Role[] KEEPING = {Role.MANAGER, Role.LEADER};

  /** Long enough for nearly all, and short enough for a page. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final RosterService rosters;
  private final RosterJobs jobs;
  private final RosterPages pages;
  private final RosterActs acts;

  /**
   * @param jobs reads files on threads of its own
   */
  public RosterRoutes(RosterJobs jobs, Supplier<Register> register) {
    this.rosters = jobs.rosters();
    this.jobs = jobs;
    this.pages = new RosterPages(rosters, register);
    this.acts = new RosterActs(jobs, pages);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        "/rosters", request -> PageResult.page("rosters.jte", pages.list(request, "")), KEEPING);
    serving.get(
        "/rosters/template",
        request -> PageResult.workbook("roster.xlsx", RosterForm.workbook()),
        KEEPING);
    serving.upload(FILES, this::send, KEEPING);
    serving.get("/rosters/files/:upload", this::show, KEEPING);
    serving.post("/rosters/files/:upload/reading", this::choose, KEEPING);
    serving.post("/rosters/files/:upload/apply", this::apply, KEEPING);
    serving.post("/rosters/files/:upload/drop", this::drop, KEEPING);
    serving.file("/rosters/files/:upload/errors", this::errors, KEEPING);
    serving.get(
        "/rosters/batches/:id",
        request -> PageResult.page("roster_batch.jte", batch(request)),
        KEEPING);
    serving.post("/rosters/batches/:id/rollback", acts::takeBack, KEEPING);
  }

  private RosterBatchView batch(PageRequest request) {
    return pages.batch(request, "");
  }

  private PageResult send(PageRequest request, byte[] file) {
    ImportMode mode =
        request.field("mode").equals("full") ? ImportMode.FULL : ImportMode.INCREMENTAL;
    try {
      UUID id = rosters.add(request.caller().scope(), request.field("house"), mode, file);
      return PageResult.to("/rosters/files/" + id);
    } catch (RefusedException e) {
      String problem =
          switch (e.field()) {
            case "house", "file" -> "rosters.bad." + e.field();
            case "mode" -> "rosters.bad.full";
            default -> e.type().equals(LookUpBudget.USED_UP) ? "rosters.usedUp" : "rosters.noKey";
          };
      return PageResult.refused("rosters.jte", pages.list(request, problem));
    }
  }

  private PageResult show(PageRequest request) {
    RosterUpload upload = acts.upload(request);
    if (upload.batch() != null) {
      return PageResult.to("/rosters/batches/" + upload.batch());
    }
    RosterJob job = jobs.reading(upload, request.caller().scope(), request.page().now());
    return job.isBusy() && request.field("wait").isEmpty()
        ? new PageResult.Later(job.settled(), PATIENCE, () -> shown(request, upload, job))
        : shown(request, upload, job);
  }

  private PageResult shown(PageRequest request, RosterUpload upload, RosterJob job) {
    if (job.stage() == RosterStage.APPLIED) {
      return acts.applied(request, upload, job);
    }
    return PageResult.page("roster_file.jte", pages.file(request, upload, job, ""));
  }

  private PageResult choose(PageRequest request) {
    RosterUpload upload = acts.upload(request);
    acts.choose(request, upload);
    return PageResult.to("/rosters/files/" + upload.id());
  }

  private PageResult apply(PageRequest request) {
    RosterUpload upload = acts.upload(request);
    if (upload.batch() != null) {
      return PageResult.to("/rosters/batches/" + upload.batch()); // a double tap
    }
    return acts.apply(request, upload);
  }

  private PageResult drop(PageRequest request) {
    RosterUpload upload = acts.upload(request);
    jobs.forget(upload.id());
    rosters.drop(upload);
    return PageResult.to("/rosters");
  }

  private PageResult errors(PageRequest request) {
    RosterUpload upload = acts.upload(request);
    RosterJob job = jobs.reading(upload, request.caller().scope(), request.page().now());
    return new PageResult.Later(
        job.settled(),
        PATIENCE,
        () -> {
          ReadRoster read = job.read();
          if (read == null) {
            throw RefusedException.notFound();
          }
          return acts.errors(request, upload, read);
        });
  }
}
