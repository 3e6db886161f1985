package io.tidegate.simulator.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hires the people who work in the community, with cards for where they work. One use. */
final class Crew {
  private final Tables tables;
  private final Cards cards;
  private final LocalDate today;
  private final List<String> agents = new ArrayList<>();
  private int hired;

  Crew(Tables tables, Cards cards, LocalDate today) {
    this.tables = tables;
    this.cards = cards;
    this.today = today;
  }

  /** Codes of those who show and let rooms. */
  List<String> agents() {
    return agents;
  }

  /**
   * Hires for every compound and office building.
   *
   * @param rentals codes of the compounds that a company lets, with spaces between: its managers'
   *     cards open every room
   */
  void hire(List<List<String>> ways, String rentals) {
    List<String> everywhere = new ArrayList<>();
    for (List<String> way : ways) {
      hire("cleaner", cards.next(), String.join(" ", way), null);
      hire("cleaner", cards.next(), String.join(" ", way), null);
      hire("guard", cards.next(), way.get(0) + " " + way.get(1), null);
      everywhere.addAll(way);
    }
    for (int i = 0; i < 3; i++) {
      hire("manager", cards.next(), rentals, null);
    }
    for (int i = 0; i < 6; i++) {
      hire("courier", cards.nextWiegand(), String.join(" ", everywhere), null);
    }
    hire("courier", cards.nextWiegand(), String.join(" ", everywhere), today.minusDays(30));
    for (int i = 0; i < 2; i++) {
      hire("agent", cards.next(), String.join(" ", everywhere), null);
      hire("technician", cards.next(), String.join(" ", everywhere), null);
    }
  }

  private void hire(String kind, Cards.Card card, String places, @Nullable LocalDate revokedAt) {
    String code = String.format(Locale.ROOT, "s%03d", ++hired);
    tables.row("staff", code, kind);
    if (kind.equals("agent")) {
      agents.add(code);
    }
    tables.row(
        "credentials",
        "c-" + code,
        "card",
        card.form(),
        card.value(),
        "",
        "staff",
        code,
        today.minusDays(200L + hired),
        "",
        revokedAt,
        places);
  }
}
