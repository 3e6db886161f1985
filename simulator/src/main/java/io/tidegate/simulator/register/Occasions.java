package io.tidegate.simulator.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What is going on around the day the register stands at: visits, jobs in rooms, people away,
 * people who asked to be looked after or to be left alone. One use.
 */
final class Occasions {
  private final Tables tables;
  private final Random random;
  private final Cards cards;
  private final LocalDate today;
  private int passes;
  private int orders;

  Occasions(Tables tables, Random random, Cards cards, LocalDate today) {
    this.tables = tables;
    this.random = random;
    this.cards = cards;
    this.today = today;
  }

  /** Around those who live here. */
  void around(List<Stay> stays) {
    for (Stay stay : stays) {
      Unit unit = stay.unit();
      if (unit.kind() != Unit.Kind.ROOM) {
        continue;
      }
      if (stay.people() == 1 && stay.isOwner() && random.nextInt(100) < 20) {
        consent(stay);
      } else if (random.nextInt(200) == 0) {
        away(stay);
      }
      if (random.nextInt(250) == 0) {
        tables.row("opt_outs", stay.resident(), "not-seen", daysAgo(0, 90), "");
      }
      if (!unit.isRental() && random.nextInt(180) == 0) {
        visit(unit);
      }
      if (random.nextInt(250) == 0) {
        LocalDate day = around();
        order(unit, "", random.nextBoolean() ? "repair" : "inspection", day, 1);
      }
    }
  }

  /** Agents show rooms that are to let. */
  void viewings(List<Unit> vacant, List<String> agents) {
    for (int i = 0; i < vacant.size(); i += 3) {
      order(vacant.get(i), agents.get(i % agents.size()), "viewing", around(), 2);
    }
  }

  private void consent(Stay stay) {
    LocalDate from = daysAgo(20, 150);
    String compound = stay.unit().code().replaceAll("-.*", "");
    tables.row("welfare_consents", stay.resident(), "worker." + compound, from, from.plusYears(1));
    if (random.nextInt(4) == 0) {
      away(stay);
    }
  }

  private void away(Stay stay) {
    LocalDate from = around();
    tables.row("travel_notices", stay.resident(), from, from.plusDays(3L + random.nextInt(18)));
  }

  private void visit(Unit unit) {
    String code = String.format(Locale.ROOT, "v%04d", ++passes);
    LocalDate from = around();
    LocalDate to = from.plusDays(1L + random.nextInt(6));
    tables.row("visitor_passes", code, unit.code(), from, to);
    Cards.Card card = cards.next();
    tables.row(
        "credentials",
        "c-" + code,
        "card",
        card.form(),
        card.value(),
        "",
        "visitor",
        code,
        from,
        to,
        "",
        Cards.places(unit.way(), unit.code()));
  }

  private void order(Unit unit, String staff, String kind, LocalDate from, int days) {
    String code = String.format(Locale.ROOT, "w%04d", ++orders);
    tables.row("work_orders", code, unit.code(), staff, kind, from, from.plusDays(days));
  }

  private LocalDate around() {
    return today.plusDays(random.nextInt(60) - 20L);
  }

  private LocalDate daysAgo(int least, int most) {
    return today.minusDays(least + random.nextInt(most - least));
  }
}
