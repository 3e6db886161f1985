package io.tidegate.simulator.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The lists that companies hand in of the houses they let: nearly what the register says. Here and
 * there one forgot someone, or names someone that the register does not know.
 */
final class CompanyRosters {
  private CompanyRosters() {}

  static void write(Tables tables, Random random, List<Stay> stays, LocalDate today) {
    LocalDate importedAt = today.minusDays(4);
    int strangers = 0;
    for (Stay stay : stays) {
      Unit unit = stay.unit();
      if (!unit.isRental()) {
        continue;
      }
      int chance = random.nextInt(300);
      if (chance != 0) {
        row(tables, unit, stay.resident(), stay, importedAt);
      }
      if (chance == 1) {
        String key = String.format(Locale.ROOT, "XY-%03d", ++strangers);
        row(tables, unit, key, stay, importedAt);
      }
    }
  }

  private static void row(
      Tables tables, Unit unit, String person, Stay stay, LocalDate importedAt) {
    tables.row("rosters", unit.house(), unit.code(), person, stay.from(), stay.to(), importedAt);
  }
}
