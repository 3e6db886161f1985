package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.desk.alerts.WorkService;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.read.FeedCursor;
import io.tidegate.gateway.store.read.WorkFilter;
import io.tidegate.gateway.store.read.WorkReads;
import io.tidegate.gateway.store.read.WorkView;
import io.tidegate.gateway.web.page.Frame;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the list from the database. Blocking; safe on any thread. */
final class ListPage {
  private static final int PAGE = 100;

  private final AlertService alerts;
  private final WorkService work;
  private final Cards cards;
  private final Supplier<Register> register;

  ListPage(AlertService alerts, WorkService work, Cards cards, Supplier<Register> register) {
    this.alerts = alerts;
    this.work = work;
    this.cards = cards;
    this.register = register;
  }

  /** The list; an unknown micro-grid shows all and says so. */
  AlertList list(Frame page, ListQuery query) {
    Register newest = register.get();
    FeedCursor now = alerts.feed(); // before the list: a change in between is sent twice, not never
    Integer chosen = new PublicIds(newest, page.scope()).microGridOf(query.microGrid());
    Chips chips = new Chips(cards, newest, page, query);
    WorkFilter all = work.filter(query.view(), chosen, "", List.of());
    WorkFilter filter = work.filter(query.view(), chosen, query.rule(), chips.places());
    List<WorkReads.Ranked> rows = work.list(page.scope(), filter, query.after(), PAGE + 1);
    Map<Integer, WorkService.Open> open = work.openByMicroGrid(page.scope());
    boolean isSweep = query.view() == WorkView.SWEEP;
    Instant heard = work.lastHeard();
    return new AlertList(
        work.pressing(page.scope()).stream().map(row -> cards.card(row, newest, page)).toList(),
        query.view(),
        chosen == null ? "" : query.microGrid(),
        chosen == null ? query.microGrid() : "",
        choices(newest, page, open, isSweep),
        isSweep ? 0 : waiting(open, chosen),
        query.view() == WorkView.CLOSED ? List.of() : chips.of(work.counts(page.scope(), all)),
        rows.stream().limit(PAGE).map(row -> cards.card(row.alert(), newest, page)).toList(),
        query.path(),
        rows.size() > PAGE ? WorkPositionText.write(rows.get(PAGE - 1).position()) : "",
        now.toString(),
        Secret.random(),
        heard == null ? "" : page.time(heard),
        newest.devices().size());
  }

  /** Cards of alerts by id, in no order; those that are gone are left out. */
  List<Card> cards(Frame page, Collection<UUID> ids) {
    Register newest = register.get();
    return alerts.byId(page.scope(), ids).stream()
        .map(row -> cards.card(row, newest, page))
        .toList();
  }

  private static int waiting(Map<Integer, WorkService.Open> open, @Nullable Integer microGrid) {
    return open.entrySet().stream()
        .filter(each -> microGrid == null || microGrid.equals(each.getKey()))
        .mapToInt(each -> each.getValue().forSweep())
        .sum();
  }

  private static List<AlertList.Choice> choices(
      Register register, Frame page, Map<Integer, WorkService.Open> open, boolean isSweep) {
    return register.microGrids().stream()
        .filter(each -> page.scope().servesDevicesIn(each.id()))
        .sorted(Comparator.comparing(MicroGrid::code))
        .map(
            each -> {
              WorkService.Open there = open.getOrDefault(each.id(), new WorkService.Open(0, 0));
              return new AlertList.Choice(
                  each.code(),
                  page.texts().of(each.nameZh(), each.nameEn()),
                  isSweep ? there.forSweep() : there.others());
            })
        .toList();
  }
}
