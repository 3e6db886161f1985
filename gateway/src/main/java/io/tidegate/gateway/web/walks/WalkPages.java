package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.walk.StopRow;
import io.tidegate.gateway.store.walk.VisitRow;
import io.tidegate.gateway.store.walk.Visits;
import io.tidegate.gateway.store.walk.WalkReads;
import io.tidegate.gateway.store.walk.WalkRow;
import io.tidegate.gateway.walk.VisitFinding;
import io.tidegate.gateway.walk.VisitReason;
import io.tidegate.gateway.walk.WalkKind;
import io.tidegate.gateway.web.page.Frame;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the pages of a walk. Blocking; safe on any thread. */
final class WalkPages {
  private static final int MOST = 100;
  private static final List<String> FINDINGS =
      Arrays.stream(VisitFinding.values()).map(VisitFinding::word).toList();

  private final Parts parts;
  private final WalkReads reads;
  private final Visits visits;
  private final Suggestions suggestions;

  WalkPages(Parts parts) {
    this.parts = parts;
    this.reads = new WalkReads(parts.database().jdbi());
    this.visits = new Visits(parts.database().jdbi());
    this.suggestions = new Suggestions(parts);
  }

  /** Today's walks. */
  WalkList list(Frame page, boolean kept, String message) {
    Register register = parts.register().get();
    LocalDate today = page.now().atZone(page.zone()).toLocalDate();
    List<WalkRow> walks = reads.open(page.scope(), today, MOST);
    return new WalkList(
        walks.stream().map(walk -> line(walk, register, page, kept)).toList(),
        kept ? List.of() : missing(walks, register, page),
        page.scope().account(),
        Secret.random(),
        kept,
        message);
  }

  /** A walk in a list. */
  static WalkList.Line line(WalkRow walk, Register register, Frame page, boolean kept) {
    String assignee = walk.assigneeName();
    return new WalkList.Line(
        walk.id(),
        title(walk, register, page),
        kept || assignee == null ? "" : assignee,
        walk.stops(),
        walk.visited(),
        walk.endedAt() != null);
  }

  /** Of who walks somewhere those; of who only leads, all of them. */
  private static List<WalkList.Missing> missing(
      List<WalkRow> walks, Register register, Frame page) {
    Scope scope = page.scope();
    Set<Integer> made = new HashSet<>();
    walks.stream()
        .filter(walk -> walk.kind().equals(WalkKind.ROUND.word()))
        .forEach(walk -> made.add(walk.microGrid()));
    return register.microGrids().stream()
        .filter(
            each ->
                scope.walked().isEmpty()
                    ? scope.leads(each.id())
                    : scope.walked().contains(each.id()))
        .filter(each -> !made.contains(each.id()))
        .sorted(Comparator.comparing(MicroGrid::code))
        .map(each -> new WalkList.Missing(each.code(), name(each, page)))
        .toList();
  }

  /**
   * A walk of the reader's.
   *
   * @param kept the copy that a phone keeps
   * @param opened code of the place to show open
   */
  WalkView view(
      Frame page, WalkRow walk, boolean kept, String opened, String message, boolean refused) {
    Register register = parts.register().get();
    Map<Integer, List<VisitRow>> found =
        visits.ofWalk(walk.id()).stream().collect(Collectors.groupingBy(VisitRow::place));
    Map<Integer, List<WalkView.Suggested>> alerts = kept ? Map.of() : suggestions.of(page, found);
    PublicIds ids = new PublicIds(register);
    boolean telling = page.scope().covers(walk.microGrid());
    List<WalkView.StopView> stops = new ArrayList<>();
    for (StopRow stop : reads.stops(walk.id())) {
      String code = ids.place(stop.place());
      if (code != null) {
        stops.add(
            new WalkView.StopView(
                code,
                ids.whereabouts(stop.place(), page.texts().isChinese()),
                telling ? reasons(stop) : List.of(),
                found.getOrDefault(stop.place(), List.of()).stream()
                    .map(visit -> found(visit, kept))
                    .toList(),
                alerts.getOrDefault(stop.place(), List.of()),
                Secret.random()));
      }
    }
    return new WalkView(
        walk.id(),
        title(walk, register, page),
        page.scope().account(),
        kept,
        walk.endedAt() != null,
        walk.leftOut(),
        stops,
        FINDINGS,
        Secret.random(),
        opened,
        message,
        refused);
  }

  /** That its house is swept goes without saying. */
  private static List<String> reasons(StopRow stop) {
    return stop.reasons().stream()
        .filter(reason -> !reason.equals(VisitReason.HOUSE.word()))
        .toList();
  }

  /** A note may hold more than a phone should keep. */
  private static WalkView.Found found(VisitRow visit, boolean kept) {
    String note = visit.note();
    return new WalkView.Found(
        visit.finding(),
        visit.foundAt(),
        kept ? "" : visit.workerName(),
        kept || note == null ? "" : note);
  }

  /** Which walk it is, in words. */
  static String title(WalkRow walk, Register register, Frame page) {
    MicroGrid microGrid = register.microGrid(walk.microGrid());
    Integer number = walk.house();
    House house = number == null ? null : register.house(number);
    String where =
        house == null
            ? microGrid == null ? "" : name(microGrid, page)
            : page.texts().of(house.nameZh(), house.nameEn());
    return page.t(
        walk.kind().equals(WalkKind.ROUND.word()) ? "walk.round" : "walk.sweep", where, walk.day());
  }

  static String name(MicroGrid microGrid, Frame page) {
    return page.texts().of(microGrid.nameZh(), microGrid.nameEn());
  }
}
