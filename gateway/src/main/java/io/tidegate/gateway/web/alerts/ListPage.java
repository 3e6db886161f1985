package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.read.AlertFilter;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.DeviceReads;
import io.tidegate.gateway.store.read.FeedCursor;
import io.tidegate.gateway.store.read.FeedReads;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the list from the database. Blocking; safe on any thread. */
final class ListPage {
  private static final int PAGE = 100;
  private static final int MOST_PRESSING = 10;
  private static final AlertFilter PRESSING =
      new AlertFilter(
          null, List.of("duress", Scope.WELFARE), List.of(), null, List.of("new", "claimed"), null);

  private final Parts parts;
  private final AlertReads alerts;
  private final WorkReads work;
  private final FeedReads feed;
  private final DeviceReads devices;
  private final Map<String, Rule> rules;
  private final List<String> forSweep;
  private final Cards cards;

  ListPage(Parts parts) {
    this.parts = parts;
    this.alerts = new AlertReads(parts.database().jdbi());
    this.work = new WorkReads(parts.database().jdbi());
    this.feed = new FeedReads(parts.database().jdbi());
    this.devices = new DeviceReads(parts.database().jdbi());
    this.rules = parts.rules().stream().collect(Collectors.toMap(Rule::id, Function.identity()));
    this.cards = new Cards(parts.rules());
    this.forSweep = parts.rules().stream().filter(Rule::forSweep).map(Rule::id).toList();
  }

  /** The list; an unknown micro-grid shows all and says so. */
  AlertList list(Frame page, ListQuery query) {
    Register register = parts.register().get();
    FeedCursor now = feed.now(); // before the list: what comes between is told twice, not never
    Integer chosen = new PublicIds(register, page.scope()).microGridOf(query.microGrid());
    Chips chips = new Chips(cards, register, page, query);
    WorkFilter all = filter(chosen, query.view(), List.of(), List.of());
    WorkFilter filter =
        filter(
            chosen,
            query.view(),
            rules.containsKey(query.rule()) ? List.of(query.rule()) : List.of(),
            chips.places());
    List<WorkReads.Ranked> rows = work.list(page.scope(), filter, query.after(), PAGE + 1);
    Map<Integer, Map<String, Integer>> open = alerts.openByMicroGrid(page.scope());
    boolean isSweep = query.view() == WorkView.SWEEP;
    Instant heard = devices.lastHeard();
    return new AlertList(
        pressing(register, page),
        query.view(),
        chosen == null ? "" : query.microGrid(),
        chosen == null ? query.microGrid() : "",
        choices(register, page, open, isSweep),
        isSweep ? 0 : waiting(open, chosen),
        query.view() == WorkView.CLOSED ? List.of() : chips.of(work.counts(page.scope(), all)),
        rows.stream().limit(PAGE).map(row -> card(row.alert(), register, page)).toList(),
        query.path(),
        rows.size() > PAGE ? WorkPositionText.write(rows.get(PAGE - 1).position()) : "",
        now.toString(),
        Secret.random(),
        heard == null ? "" : page.time(heard),
        register.devices().size());
  }

  /** Cards of alerts by id, in no order; those that are gone are left out. */
  List<Card> cards(Frame page, Collection<UUID> ids) {
    Register register = parts.register().get();
    return alerts.byId(page.scope(), ids).stream().map(row -> card(row, register, page)).toList();
  }

  /** The card of an alert. */
  Card card(AlertRow row, Register register, Frame page) {
    return cards.card(row, register, page);
  }

  /** What no group is told of: for who leads there, and who looks after the room. */
  private List<Card> pressing(Register register, Frame page) {
    Scope scope = page.scope();
    return alerts.list(scope, PRESSING, null, PAGE).stream()
        .filter(row -> row.snoozedUntil() == null)
        .filter(row -> scope.leads(row.microGrid()) || scope.looksAfter(row.place()))
        .limit(MOST_PRESSING)
        .map(row -> card(row, register, page))
        .toList();
  }

  private WorkFilter filter(
      @Nullable Integer microGrid, WorkView view, List<String> chosen, List<Integer> places) {
    return switch (view) {
      case SWEEP ->
          new WorkFilter(view, microGrid, chosen.isEmpty() ? forSweep : chosen, List.of(), places);
      case OPEN, UNCLAIMED -> new WorkFilter(view, microGrid, chosen, forSweep, places);
      default -> new WorkFilter(view, microGrid, chosen, List.of(), places);
    };
  }

  private int waiting(Map<Integer, Map<String, Integer>> open, @Nullable Integer microGrid) {
    return open.entrySet().stream()
        .filter(each -> microGrid == null || microGrid.equals(each.getKey()))
        .mapToInt(each -> count(each.getValue(), true))
        .sum();
  }

  private int count(Map<String, Integer> open, boolean isSweep) {
    return open.entrySet().stream()
        .filter(each -> forSweep.contains(each.getKey()) == isSweep)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private List<AlertList.Choice> choices(
      Register register, Frame page, Map<Integer, Map<String, Integer>> open, boolean isSweep) {
    return register.microGrids().stream()
        .filter(each -> page.scope().servesDevicesIn(each.id()))
        .sorted(Comparator.comparing(MicroGrid::code))
        .map(
            each ->
                new AlertList.Choice(
                    each.code(),
                    name(each, page),
                    count(open.getOrDefault(each.id(), Map.of()), isSweep)))
        .toList();
  }

  private static String name(MicroGrid microGrid, Frame page) {
    return page.texts().of(microGrid.nameZh(), microGrid.nameEn());
  }
}
