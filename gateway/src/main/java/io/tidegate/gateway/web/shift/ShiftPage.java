package io.tidegate.gateway.web.shift;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.alert.Candidates;
import io.tidegate.gateway.store.alert.DutyBook;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.WorkFilter;
import io.tidegate.gateway.store.read.WorkReads;
import io.tidegate.gateway.store.read.WorkView;
import io.tidegate.gateway.web.alerts.Card;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes the page of a shift's end from the database. Blocking; safe on any thread. */
final class ShiftPage {
  /** As many as can be handled at once. */
  private static final int MOST = 50;

  private final Parts parts;
  private final WorkReads work;
  private final Candidates candidates;
  private final DutyBook book;
  private final Cards cards;
  private final List<String> forSweep;

  ShiftPage(Parts parts) {
    this.parts = parts;
    this.work = new WorkReads(parts.database().jdbi());
    this.candidates = new Candidates(parts.database().jdbi());
    this.book = new DutyBook(parts.database().jdbi());
    this.cards = new Cards(parts.rules());
    this.forSweep = parts.rules().stream().filter(Rule::forSweep).map(Rule::id).toList();
  }

  ShiftView make(Frame page, String message, boolean refused) {
    Register register = parts.register().get();
    List<Card> mine = list(page, register, WorkView.MINE);
    return new ShiftView(
        work.counts(page.scope(), filter(WorkView.UNCLAIMED, forSweep)).stream()
            .mapToInt(WorkReads.Count::alerts)
            .sum(),
        mine,
        list(page, register, WorkView.SNOOZED),
        list(page, register, WorkView.HANDED),
        users(page, mine),
        duties(page, register),
        Secret.random(),
        message,
        refused);
  }

  private List<Card> list(Frame page, Register register, WorkView view) {
    return work.list(page.scope(), filter(view, List.of()), null, MOST).stream()
        .map(row -> cards.card(row.alert(), register, page))
        .toList();
  }

  private static WorkFilter filter(WorkView view, List<String> without) {
    return new WorkFilter(view, null, List.of(), without, List.of());
  }

  /** Whoever could take at least one of them; each is looked at again when it is given. */
  private List<ShiftView.User> users(Frame page, List<Card> mine) {
    Map<String, ShiftView.User> users = new TreeMap<>();
    Set<String> asked = new HashSet<>();
    for (Card card : mine) {
      AlertRow alert = card.alert();
      if (asked.add(alert.ruleClass() + " " + alert.microGrid())) {
        for (Candidates.Candidate each : candidates.of(alert.id(), page.now())) {
          users.put(each.name(), new ShiftView.User(each.name(), each.displayName()));
        }
      }
    }
    users.remove(page.name());
    return List.copyOf(users.values());
  }

  private List<ShiftView.Duty> duties(Frame page, Register register) {
    List<ShiftView.Duty> duties = new ArrayList<>();
    for (Grid grid : led(page.scope(), register).values()) {
      DutyBook.Duty duty = book.find(grid.id());
      String onCall = duty.onCall();
      duties.add(
          new ShiftView.Duty(
              grid.code(),
              page.texts().of(grid.nameZh(), grid.nameEn()),
              duty.hours().from().toString(),
              duty.hours().to().toString(),
              onCall == null ? "" : onCall,
              book.candidates(grid.id()).stream()
                  .map(each -> new ShiftView.User(each.name(), each.displayName()))
                  .toList()));
    }
    return duties;
  }

  /** The grids that are led, by code. */
  static Map<String, Grid> led(Scope scope, Register register) {
    Map<String, Grid> led = new TreeMap<>();
    for (MicroGrid part : register.microGrids()) {
      Grid grid = register.grid(part.grid());
      if (grid != null && scope.leads(part.id())) {
        led.put(grid.code(), grid);
      }
    }
    return led;
  }
}
