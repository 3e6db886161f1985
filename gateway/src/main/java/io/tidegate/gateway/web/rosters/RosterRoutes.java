package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.HousesOf;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.roster.RosterForm;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.store.roster.RosterUpload;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Serving;
import io.tidegate.gateway.web.page.UploadBody;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** S3, for managers of their houses and leaders of theirs. */
public final class RosterRoutes {
  /** Where files are sent; read by {@link UploadBody} and not as other forms. */
  public static final String FILES = "/rosters/files";

  private static final Role[] KEEPING = {Role.MANAGER, Role.LEADER};

  /** Long enough for nearly all, and short enough for a page. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Parts parts;
  private final RosterJobs jobs;
  private final RosterPages pages;
  private final RosterActs acts;

  /**
   * @param jobs reads files beside the requests
   */
  public RosterRoutes(Parts parts, RosterJobs jobs) {
    this.parts = parts;
    this.jobs = jobs;
    this.pages = new RosterPages(parts);
    this.acts = new RosterActs(parts, jobs, pages);
  }

  /** Adds the routes. */
  public void mount(Serving serving) {
    serving.get("/rosters", asked -> Answer.page("rosters.jte", pages.list(asked, "")), KEEPING);
    serving.get(
        "/rosters/template",
        asked -> Answer.workbook("roster.xlsx", RosterForm.workbook()),
        KEEPING);
    serving.upload(FILES, this::send, KEEPING);
    serving.get("/rosters/files/:upload", this::show, KEEPING);
    serving.post("/rosters/files/:upload/reading", this::choose, KEEPING);
    serving.post("/rosters/files/:upload/apply", this::apply, KEEPING);
    serving.post("/rosters/files/:upload/drop", this::drop, KEEPING);
    serving.file("/rosters/files/:upload/errors", this::errors, KEEPING);
    serving.get(
        "/rosters/batches/:id", asked -> Answer.page("roster_batch.jte", batch(asked)), KEEPING);
    serving.post("/rosters/batches/:id/rollback", acts::takeBack, KEEPING);
  }

  private RosterBatchView batch(Asked asked) {
    return pages.batch(asked, "");
  }

  private Answer send(Asked asked, byte[] file) {
    if (!parts.people().hasKeys()) {
      return Answer.refused("rosters.jte", pages.list(asked, "rosters.noKey"));
    }
    Set<Integer> mine = pages.houses(asked);
    List<House> houses = HousesOf.of(parts.register().get(), mine);
    String code = asked.field("house");
    House house = houses.stream().filter(each -> each.code().equals(code)).findFirst().orElse(null);
    boolean isHouse = house != null || (code.isEmpty() && !houses.isEmpty());
    ImportMode mode = asked.field("mode").equals("full") ? ImportMode.FULL : ImportMode.INCREMENTAL;
    String problem =
        !isHouse
            ? "rosters.bad.house"
            : file.length == 0
                ? "rosters.bad.file"
                : mode == ImportMode.FULL && house == null ? "rosters.bad.full" : "";
    if (!problem.isEmpty()) {
      return Answer.refused("rosters.jte", pages.list(asked, problem));
    }
    UUID id =
        jobs.reader()
            .uploads()
            .add(
                asked.caller().account().id(),
                houses.get(0).community(),
                house == null ? null : (Integer) house.id(),
                mode,
                file,
                asked.page().now());
    return Answer.to("/rosters/files/" + id);
  }

  private Answer show(Asked asked) throws InterruptedException {
    RosterUpload upload = acts.upload(asked);
    if (upload.batch() != null) {
      return Answer.to("/rosters/batches/" + upload.batch());
    }
    RosterJob job = jobs.reading(upload, pages.houses(asked), asked.page().now());
    job.await(asked.field("wait").isEmpty() ? PATIENCE : Duration.ZERO);
    if (job.stage() == RosterJob.Stage.APPLIED) {
      return acts.applied(asked, upload, job);
    }
    return Answer.page("roster_file.jte", pages.file(asked, upload, job, ""));
  }

  private Answer choose(Asked asked) {
    RosterUpload upload = acts.upload(asked);
    acts.choose(asked, upload);
    return Answer.to("/rosters/files/" + upload.id());
  }

  private Answer apply(Asked asked) throws InterruptedException {
    RosterUpload upload = acts.upload(asked);
    if (upload.batch() != null) {
      return Answer.to("/rosters/batches/" + upload.batch()); // a double tap
    }
    return acts.apply(asked, upload);
  }

  private Answer drop(Asked asked) {
    RosterUpload upload = acts.upload(asked);
    jobs.forget(upload.id());
    jobs.reader().uploads().drop(upload.id());
    return Answer.to("/rosters");
  }

  private Answer errors(Asked asked) throws Exception {
    RosterUpload upload = acts.upload(asked);
    RosterJob job = jobs.reading(upload, pages.houses(asked), asked.page().now());
    job.await(Duration.ofSeconds(9));
    RosterJob.Read read = job.read();
    if (read == null) {
      throw new ProblemException(Problem.notFound());
    }
    return acts.errors(asked, upload, read);
  }
}
