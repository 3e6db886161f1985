package io.tidegate.gateway.web.shift;

import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.desk.alerts.WorkService;
import io.tidegate.gateway.desk.grids.DutyService;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.alert.Candidates;
import io.tidegate.gateway.store.alert.DutyBook;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.WorkReads;
import io.tidegate.gateway.store.read.WorkView;
import io.tidegate.gateway.web.alerts.Card;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.Frame;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes the page of a shift's end from the database. Blocking; safe on any thread. */
final class ShiftPage {
  /** As many as can be handled at once. */
  private static final int MOST = 50;

  private final WorkService work;
  private final AlertService alerts;
  private final DutyService duties;
  private final Cards cards;
  private final Supplier<Register> register;

  ShiftPage(
      WorkService work,
      AlertService alerts,
      DutyService duties,
      Cards cards,
      Supplier<Register> register) {
    this.work = work;
    this.alerts = alerts;
    this.duties = duties;
    this.cards = cards;
    this.register = register;
  }

  ShiftView make(Frame page, String message, boolean refused) {
    List<Card> mine = list(page, WorkView.MINE);
    return new ShiftView(
        work.counts(page.scope(), work.filter(WorkView.UNCLAIMED, null, "", List.of())).stream()
            .mapToInt(WorkReads.Count::alerts)
            .sum(),
        mine,
        list(page, WorkView.SNOOZED),
        list(page, WorkView.HANDED),
        users(page, mine),
        duties(page),
        Secret.random(),
        message,
        refused);
  }

  private List<Card> list(Frame page, WorkView view) {
    Register newest = register.get();
    return work.list(page.scope(), view, MOST).stream()
        .map(alert -> cards.card(alert, newest, page))
        .toList();
  }

  /**
   * Accounts that can take at least one of them; each alert is checked again when it is handed
   * over.
   */
  private List<ShiftView.User> users(Frame page, List<Card> mine) {
    Map<String, ShiftView.User> users = new TreeMap<>();
    Set<String> asked = new HashSet<>();
    for (Card card : mine) {
      AlertRow alert = card.alert();
      if (asked.add(alert.ruleClass() + " " + alert.microGrid())) {
        for (Candidates.Candidate each : alerts.candidates(alert.id())) {
          users.put(each.name(), new ShiftView.User(each.name(), each.displayName()));
        }
      }
    }
    users.remove(page.name());
    return List.copyOf(users.values());
  }

  private List<ShiftView.Duty> duties(Frame page) {
    return duties.led(page.scope()).values().stream().map(grid -> duty(page, grid)).toList();
  }

  private ShiftView.Duty duty(Frame page, Grid grid) {
    DutyBook.Duty duty = duties.duty(grid);
    String onCall = duty.onCall();
    return new ShiftView.Duty(
        grid.code(),
        page.texts().of(grid.nameZh(), grid.nameEn()),
        duty.hours().from().toString(),
        duty.hours().to().toString(),
        onCall == null ? "" : onCall,
        duties.candidates(grid).stream()
            .map(each -> new ShiftView.User(each.name(), each.displayName()))
            .toList());
  }
}
