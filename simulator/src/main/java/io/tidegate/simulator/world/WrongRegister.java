package io.tidegate.simulator.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes 8 % of the register's tenancies wrong, while people live on as they did: some are missing,
 * some rooms still have somebody who left, some people stand in the room beside theirs.
 */
final class WrongRegister {
  private static final double PERCENT = 8;

  private WrongRegister() {}

  static void spoil(Script script) {
    SplittableRandom random = Chance.of(script.plan().seed(), 9, 9);
    List<Map<String, String>> tenancies = script.ledger().rows("tenancies");
    List<Map<String, String>> right = new ArrayList<>(tenancies);
    for (int i = 0; i < right.size(); i++) {
      Map<String, String> row = right.get(i);
      if (Chance.percent(random, PERCENT)) {
        switch (random.nextInt(3)) {
          case 0 -> tenancies.remove(row);
          case 1 -> stillListed(script, row.getOrDefault("room", ""));
          default -> row.put("room", neighbour(right, i));
        }
      }
    }
  }

  private static void stillListed(Script script, String room) {
    LocalDate came = script.span().date(0).minusDays(700);
    script.registrar().newTenant(room, came);
  }

  /** The room of the next row that is of another. */
  private static String neighbour(List<Map<String, String>> rows, int index) {
    String own = rows.get(index).getOrDefault("room", "");
    for (int i = index + 1; i < rows.size(); i++) {
      String room = rows.get(i).getOrDefault("room", "");
      if (!room.equals(own)) {
        return room;
      }
    }
    return own;
  }
}
