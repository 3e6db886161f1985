package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.walks.Suggestion;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.desk.walks.WalkService;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.walk.StopRow;
import io.tidegate.gateway.store.walk.VisitRow;
import io.tidegate.gateway.store.walk.WalkRow;
import io.tidegate.gateway.walk.VisitFinding;
import io.tidegate.gateway.walk.VisitReason;
import io.tidegate.gateway.walk.WalkKind;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes the pages of a walk. Blocking; safe on any thread. */
final class WalkPages {
  private static final List<String> FINDINGS =
      Arrays.stream(VisitFinding.values()).map(VisitFinding::word).toList();

  private final WalkService walks;
  private final VisitService visits;
  private final Supplier<Register> register;
  private final Cards cards;

  /**
   * @param cards name the rules of alerts
   */
  WalkPages(WalkService walks, VisitService visits, Supplier<Register> register, Cards cards) {
    this.walks = walks;
    this.visits = visits;
    this.register = register;
    this.cards = cards;
  }

  /** Today's walks. */
  WalkList list(Frame page, boolean kept, String message) {
    Register newest = register.get();
    List<WalkRow> open = walks.open(page.scope());
    return new WalkList(
        open.stream().map(walk -> line(walk, newest, page, kept)).toList(),
        kept
            ? List.of()
            : walks.withoutRound(page.scope(), open).stream()
                .map(each -> new WalkList.Missing(each.code(), name(each, page)))
                .toList(),
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

  /**
   * A walk of the reader's.
   *
   * @param kept the copy that a phone keeps
   * @param opened code of the place to show open
   */
  WalkView view(
      Frame page, WalkRow walk, boolean kept, String opened, String message, boolean refused) {
    Map<Integer, List<VisitRow>> found =
        visits.ofWalk(walk).stream().collect(Collectors.groupingBy(VisitRow::place));
    Map<Integer, List<Suggestion>> suggestions =
        kept ? Map.of() : visits.suggestions(page.scope(), found);
    Register newest = register.get();
    PublicIds ids = new PublicIds(newest);
    List<WalkView.StopView> stops = new ArrayList<>();
    for (StopRow stop : walks.stops(page.scope(), walk)) {
      String code = ids.place(stop.place());
      if (code != null) {
        stops.add(
            new WalkView.StopView(
                code,
                ids.whereabouts(stop.place(), page.texts().isChinese()),
                reasons(stop),
                found.getOrDefault(stop.place(), List.of()).stream()
                    .map(visit -> found(visit, kept))
                    .toList(),
                suggestions.getOrDefault(stop.place(), List.of()).stream()
                    .map(each -> suggested(page, each))
                    .toList(),
                Secret.random()));
      }
    }
    return new WalkView(
        walk.id(),
        title(walk, newest, page),
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

  private WalkView.Suggested suggested(Frame page, Suggestion suggestion) {
    AlertRow alert = suggestion.alert();
    return new WalkView.Suggested(
        alert.id().toString(),
        alert.number(),
        cards.title(alert.rule(), page.texts()),
        alert.version(),
        suggestion.verdict().word(),
        page.t("walk.closing", page.word("visitFinding", suggestion.finding().word())),
        Secret.random());
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
    return page.t(walk.kind() == WalkKind.ROUND ? "walk.round" : "walk.sweep", where, walk.day());
  }

  static String name(MicroGrid microGrid, Frame page) {
    return page.texts().of(microGrid.nameZh(), microGrid.nameEn());
  }
}
