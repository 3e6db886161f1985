package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.rosters.ReadRoster;
import io.tidegate.gateway.desk.rosters.RosterService;
import io.tidegate.gateway.people.Masking;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.Doubt;
import io.tidegate.gateway.roster.change.RoomIndex;
import io.tidegate.gateway.roster.change.RosterChange;
import io.tidegate.gateway.roster.change.RosterPlan;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.table.Heading;
import io.tidegate.gateway.store.roster.RosterReads;
import io.tidegate.gateway.store.roster.RosterUpload;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.RoomNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes the pages of rosters. Blocking; safe on any thread. */
final class RosterPages {
  private static final int PAGE = 30;
  private static final int CHANGES = 100;
  private static final int ISSUES = 200;

  private final RosterService rosters;
  private final Supplier<Register> register;

  RosterPages(RosterService rosters, Supplier<Register> register) {
    this.rosters = rosters;
    this.register = register;
  }

  /**
   * The list.
   *
   * @param problem key of what is wrong with what was sent; empty: nothing
   */
  RosterList list(PageRequest request, String problem) {
    Scope scope = request.caller().scope();
    long before = request.number("before").orElse(Long.MAX_VALUE);
    Page<RosterReads.Batch> found = rosters.batches(scope, new Page.Request(before, PAGE));
    Long next = found.next();
    return new RosterList(
        rosters.houses(scope),
        found.items().stream().map(batch -> line(request.page(), batch)).toList(),
        next == null ? 0 : next,
        rosters.hasKeys(),
        problem,
        request.field("house"),
        request.field("mode"));
  }

  private RosterList.Line line(Frame page, RosterReads.Batch batch) {
    return new RosterList.Line(batch, names(page, batch.houses()));
  }

  private RoomNames names(Frame page, RoomIndex rooms) {
    return new RoomNames(rooms, register.get(), page.texts());
  }

  private String names(Frame page, List<Integer> numbers) {
    Register newest = register.get();
    List<String> names = new ArrayList<>();
    for (int number : numbers) {
      House house = newest.house(number);
      if (house != null) {
        names.add(page.texts().of(house.nameZh(), house.nameEn()));
      }
    }
    return String.join(page.texts().of("、", ", "), names);
  }

  /**
   * A file: how far it is, and what was read of it.
   *
   * @param problem key of why something was not done; empty: nothing was asked
   */
  RosterFileView file(PageRequest request, RosterUpload upload, RosterJob job, String problem) {
    Frame page = request.page();
    ReadRoster read = job.read();
    Integer house = upload.house();
    String where = house == null ? page.t("rosters.allMine") : names(page, List.of(house));
    if (read == null) {
      return RosterFileView.unread(
          upload.id(), where, upload.mode().word(), job.stage().word(), job.isBusy());
    }
    RosterPreview preview = read.preview();
    RosterPlan plan = read.planned().plan();
    String show = request.field("show");
    int after = request.number("after").map(Long::intValue).orElse(0);
    List<RosterFileView.Change> changes = changes(page, read, show, after);
    boolean hasMore = changes.size() > CHANGES;
    return new RosterFileView(
        upload.id(),
        where,
        upload.mode().word(),
        job.stage().word(),
        job.isBusy(),
        problem,
        preview,
        plan,
        read.planned().sameAs(),
        job.token(),
        read.sample(),
        read.choice(),
        read.headings().stream().filter(RosterActs::isChoosable).toList(),
        preview.headings().stream().filter(h -> h.refused() != null).map(Heading::text).toList(),
        issues(page, preview.errors()),
        issues(page, preview.warnings()),
        show,
        hasMore ? changes.subList(0, CHANGES) : changes,
        hasMore ? changes.get(CHANGES - 1).number() : 0,
        request.field("onlyIfRight").equals("on"),
        request.field("ending"));
  }

  private static List<RosterFileView.Message> issues(Frame page, List<Issue> issues) {
    return issues.stream()
        .limit(ISSUES)
        .map(
            issue ->
                new RosterFileView.Message(
                    issue.row(),
                    issue.column() == null ? "" : issue.column(),
                    page.texts().of(issue.zh(), issue.en())))
        .toList();
  }

  /** One more than a page, to know whether there are. */
  private List<RosterFileView.Change> changes(Frame page, ReadRoster read, String show, int after) {
    List<RosterFileView.Change> shown = new ArrayList<>();
    RoomNames rooms = names(page, read.request().rooms());
    List<RosterChange> all = read.planned().plan().changes();
    for (int i = after; i < all.size() && shown.size() <= CHANGES; i++) {
      RosterChange change = all.get(i);
      boolean isWanted =
          show.isEmpty() ? change.kind() != ChangeKind.SAME : change.kind().word().equals(show);
      if (isWanted) {
        shown.add(change(page, rooms, change, i + 1));
      }
    }
    return shown;
  }

  private static RosterFileView.Change change(
      Frame page, RoomNames rooms, RosterChange change, int number) {
    List<String> facts = new ArrayList<>();
    change
        .differences()
        .forEach(
            each ->
                facts.add(
                    page.t(
                        "rosterChange.from",
                        page.word("rosterPart", each.part().word()),
                        each.shownBefore().isEmpty()
                            ? page.t("rosterChange.none")
                            : each.shownBefore(),
                        each.shownAfter())));
    if (change.isKnownElsewhere()) {
      facts.add(page.t("rosterChange.elsewhere"));
    }
    if (change.doubt() != null) {
      facts.add(page.texts().of(change.doubt().zh(), change.doubt().en()));
    }
    return new RosterFileView.Change(
        number,
        change.row() == null ? 0 : change.row().row(),
        change.kind().word(),
        rooms.of(change.room()),
        change.name().isEmpty() ? "" : Masking.name(change.name()),
        facts);
  }

  /**
   * A batch.
   *
   * @param problem key of why something was not done; empty: nothing was asked
   * @throws io.tidegate.gateway.desk.RefusedException not found
   */
  RosterBatchView batch(PageRequest request, String problem) {
    RosterReads.Batch batch = rosters.batch(request.caller().scope(), request.id());
    Frame page = request.page();
    String show = request.field("show");
    boolean isTouched = show.equals("touched");
    int after = request.number("after").map(Long::intValue).orElse(0);
    List<RosterReads.Line> lines =
        rosters.lines(batch, isTouched ? "" : show, isTouched, after, CHANGES + 1);
    boolean hasMore = lines.size() > CHANGES;
    List<RosterReads.Line> shown = hasMore ? lines.subList(0, CHANGES) : lines;
    RoomNames rooms = names(page, RoomIndex.of(register.get().places(), null));
    return new RosterBatchView(
        batch,
        names(page, batch.houses()),
        shown.stream()
            .map(line -> new RosterBatchView.Line(line, rooms.of(line.room()), text(page, line)))
            .toList(),
        show,
        hasMore ? shown.get(CHANGES - 1).number() : 0,
        batch.undoneBy() == null ? 0 : rosters.lines(batch, "", true, 0, Integer.MAX_VALUE).size(),
        rosters.explained(request.caller().scope(), batch),
        problem);
  }

  private static String text(Frame page, RosterReads.Line line) {
    if (line.doubt() == null) {
      return "";
    }
    for (Doubt doubt : Doubt.values()) {
      if (doubt.word().equals(line.doubt())) {
        return page.texts().of(doubt.zh(), doubt.en());
      }
    }
    return line.doubt();
  }
}
