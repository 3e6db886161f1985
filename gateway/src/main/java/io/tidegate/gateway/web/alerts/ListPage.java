package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.PublicIds;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertFilter;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.DeviceReads;
import io.tidegate.gateway.store.read.FeedCursor;
import io.tidegate.gateway.store.read.FeedReads;
import io.tidegate.gateway.store.read.Position;
import io.tidegate.gateway.web.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the list from the database. Blocking; safe on any thread. */
final class ListPage {
  private static final int PAGE = 100;
  private static final String CLOSED = "closed";
  private static final String SWEEP = "sweep";

  private final Parts parts;
  private final AlertReads alerts;
  private final FeedReads feed;
  private final DeviceReads devices;
  private final Map<String, Rule> rules;
  private final List<String> forSweep;

  ListPage(Parts parts) {
    this.parts = parts;
    this.alerts = new AlertReads(parts.database().jdbi());
    this.feed = new FeedReads(parts.database().jdbi());
    this.devices = new DeviceReads(parts.database().jdbi());
    this.rules = parts.rules().stream().collect(Collectors.toMap(Rule::id, Function.identity()));
    this.forSweep = parts.rules().stream().filter(Rule::forSweep).map(Rule::id).toList();
  }

  /**
   * The list; an unknown micro-grid shows all and says so.
   *
   * @param handling closed, sweep, or whatever else for the open ones that call a worker
   */
  AlertList list(Page page, String microGrid, String handling, @Nullable Position after) {
    Register register = parts.register().get();
    FeedCursor now = feed.now(); // before the list: what comes between is told twice, not never
    Integer chosen = new PublicIds(register, page.scope()).microGridOf(microGrid);
    List<AlertRow> rows = alerts.list(page.scope(), filter(chosen, handling), after, PAGE + 1);
    Map<Integer, Map<String, Integer>> open = alerts.openByMicroGrid(page.scope());
    boolean isSweep = handling.equals(SWEEP);
    Instant heard = devices.lastHeard();
    return new AlertList(
        chosen == null ? "" : microGrid,
        chosen == null ? microGrid : "",
        isSweep || handling.equals(CLOSED) ? handling : "open",
        choices(register, page, open, isSweep),
        isSweep ? 0 : waiting(open, chosen),
        groups(rows.subList(0, Math.min(PAGE, rows.size())), register, page),
        rows.size() > PAGE ? PositionText.write(rows.get(PAGE - 1).position()) : "",
        now.toString(),
        heard == null ? "" : page.time(heard),
        register.devices().size());
  }

  /** Cards of alerts by id, in no order; those that are gone are left out. */
  List<Card> cards(Page page, Collection<UUID> ids) {
    Register register = parts.register().get();
    return alerts.byId(page.scope(), ids).stream().map(row -> card(row, register, page)).toList();
  }

  /** The card of an alert. */
  Card card(AlertRow row, Register register, Page page) {
    boolean chinese = page.texts().isChinese();
    Rule rule = rules.get(row.rule());
    String title = rule == null ? row.rule() : chinese ? rule.name().zh() : rule.name().en();
    return new Card(
        row,
        title,
        new PublicIds(register).whereabouts(row.place(), chinese),
        chinese ? row.sentenceZh() : row.sentenceEn());
  }

  private List<AlertList.Group> groups(List<AlertRow> rows, Register register, Page page) {
    Map<Integer, List<Card>> byMicroGrid = new LinkedHashMap<>(); // rows come newest first
    for (AlertRow row : rows) {
      Integer microGrid = row.microGrid();
      byMicroGrid
          .computeIfAbsent(microGrid == null ? 0 : microGrid, key -> new ArrayList<>())
          .add(card(row, register, page));
    }
    return byMicroGrid.entrySet().stream()
        .map(
            group ->
                new AlertList.Group(
                    name(register.microGrid(group.getKey()), page), group.getValue()))
        .toList();
  }

  private AlertFilter filter(@Nullable Integer microGrid, String handling) {
    return switch (handling) {
      case CLOSED -> new AlertFilter(microGrid, List.of(), List.of(), null, List.of(CLOSED), null);
      case SWEEP -> new AlertFilter(microGrid, forSweep, List.of(), null, AlertFilter.OPEN, null);
      default -> new AlertFilter(microGrid, List.of(), forSweep, null, AlertFilter.OPEN, null);
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
      Register register, Page page, Map<Integer, Map<String, Integer>> open, boolean isSweep) {
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

  private static String name(@Nullable MicroGrid microGrid, Page page) {
    if (microGrid == null) {
      return page.t("list.elsewhere");
    }
    return page.texts().isChinese() ? microGrid.nameZh() : microGrid.nameEn();
  }
}
