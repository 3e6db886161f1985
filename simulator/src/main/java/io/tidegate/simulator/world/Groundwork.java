package io.tidegate.simulator.world;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the register of every world has in addition to the generated one: the calendar, opening
 * hours, and staff whose cards open what they work at.
 */
final class Groundwork {
  private final Ledger ledger;
  private final Registrar registrar;
  private final Span span;

  Groundwork(Ledger ledger, Registrar registrar, Span span) {
    this.ledger = ledger;
    this.registrar = registrar;
    this.span = span;
  }

  void lay() {
    calendar();
    openingHours();
    staff();
  }

  private void calendar() {
    ledger.file("calendar", "date", "kind", "name_zh", "name_en");
    // From four weeks before the world, since a baseline may look back.
    for (LocalDate date = Span.FIRST.minusDays(35);
        date.isBefore(span.date(span.days() + 35));
        date = date.plusDays(1)) {
      if (Holidays.isHoliday(date)) {
        boolean national = date.getMonthValue() == 10;
        ledger.add(
            "calendar",
            date,
            "holiday",
            national ? "国庆节" : "中秋节",
            national ? "National Day" : "Mid-Autumn Festival");
      } else if (Holidays.MAKE_UP.contains(date)) {
        ledger.add("calendar", date, "workday", "调休上班", "Make-up work day");
      }
    }
  }

  private void openingHours() {
    for (Map<String, String> place : ledger.rows("places")) {
      String code = place.getOrDefault("code", "");
      if (place.getOrDefault("kind", "").equals("office")) {
        registrar.schedule(code, "opening", "workday", "07:00", "22:00");
      } else if (place.getOrDefault("kind", "").equals("shop")) {
        registrar.schedule(code, "opening", "1-7", "07:00", "23:00");
      }
    }
  }

  private void staff() {
    List<String> vacant = vacant();
    List<String> offices = codes("office");
    Map<String, String> kinds =
        ledger.rows("staff").stream()
            .collect(
                Collectors.toMap(
                    row -> row.getOrDefault("code", ""), row -> row.getOrDefault("kind", "")));
    for (Map<String, String> row : ledger.rows("credentials")) {
      String kind = kinds.getOrDefault(row.getOrDefault("holder", ""), "");
      String places = row.getOrDefault("places", "");
      if (kind.equals("agent")) {
        row.put("places", places + " " + String.join(" ", vacant));
      } else if (kind.equals("cleaner") || kind.equals("guard")) {
        // Who works at an office building opens the offices of it.
        String own =
            offices.stream()
                .filter(office -> places.contains(building(office) + "-"))
                .collect(Collectors.joining(" "));
        row.put("places", own.isEmpty() ? places : places + " " + own);
      }
    }
  }

  private static String building(String office) {
    return office.substring(0, office.lastIndexOf('-'));
  }

  private List<String> codes(String kind) {
    return ledger.rows("places").stream()
        .filter(row -> row.getOrDefault("kind", "").equals(kind))
        .map(row -> row.getOrDefault("code", ""))
        .toList();
  }

  /** Rooms without a tenancy at any time of the world. */
  private List<String> vacant() {
    Set<String> let = new HashSet<>();
    for (Map<String, String> row : ledger.rows("tenancies")) {
      long from = Population.moment(row.getOrDefault("from", ""), Long.MIN_VALUE);
      long to = Population.moment(row.getOrDefault("to", ""), Long.MAX_VALUE);
      if (from < span.end() && to > span.start()) {
        let.add(row.getOrDefault("room", ""));
      }
    }
    return codes("room").stream().filter(room -> !let.contains(room)).toList();
  }
}
