package io.tidegate.simulator.register;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** When places are open, when their doors stand open, and when someone works on them. One use. */
final class Hours {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Tables tables;
  private final LocalDate today;
  private int shops;

  Hours(Tables tables, LocalDate today) {
    this.tables = tables;
    this.today = today;
  }

  void write(Plan plan, List<Unit> units) {
    for (Plan.Block block : plan.blocks()) {
      if (block.isOffice()) {
        opening(block.code(), "workday", "07:30", "20:30");
        tables.row(
            "schedules", block.code() + "-east", "door_open", "workday", "09:30", "10:00", "", "");
        window(block.code(), today.plusDays(8), "消防演练 fire drill");
      }
    }
    units.stream().filter(unit -> unit.kind() == Unit.Kind.SHOP).forEach(this::shop);
    Unit first = units.get(0);
    LocalDate day = today.plusDays(3);
    tables.row(
        "maintenance_windows", "", first.lock(), at(day, 9), at(day, 11), "更换电池 new batteries");
    String gate = "gate-" + first.way().get(1);
    tables.row(
        "exemptions",
        "door-silent",
        "door",
        gate + "/1",
        today.minusDays(10),
        today.plusDays(20),
        "道路施工，绕行东门 road works, people use the east gate",
        "operator",
        "leader.g" + String.format(Locale.ROOT, "%02d", plan.grids().get(0)));
  }

  /** Most by day; every fifth sells snacks until after midnight. */
  private void shop(Unit shop) {
    if (++shops % 5 == 3) {
      opening(shop.code(), "1-7", "16:00", "02:00");
    } else {
      opening(shop.code(), "1-7", "07:00", "22:00");
    }
  }

  private void opening(String place, String weekdays, String from, String to) {
    tables.row("schedules", place, "opening", weekdays, from, to, "", "");
  }

  private void window(String place, LocalDate day, String reason) {
    tables.row("maintenance_windows", place, "", at(day, 14), at(day, 15), reason);
  }

  private static String at(LocalDate day, int hour) {
    return day.atTime(LocalTime.of(hour, 0))
        .atZone(ZONE)
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }
}
