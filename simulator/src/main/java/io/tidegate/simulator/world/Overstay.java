package io.tidegate.simulator.world;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of those who share a flat gives notice, and lives on there; the card is not withdrawn. Some
 * are in and out all day long.
 */
final class Overstay implements Episode {
  private static final int OFTEN = 6;

  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    int days = span.days() - Span.WARM_UP;
    if (days < 4) {
      return false;
    }
    int endDay = Span.WARM_UP + script.random().nextInt(Math.max(1, days - 6)) - 1;
    long end = span.day(endDay);
    List<String> rooms =
        script.population().familyRooms(2, 4, span).stream()
            .filter(room -> leaver(script, room) != null)
            .toList();
    return script
        .room(rooms, end - 2 * Span.DAY, span.end())
        .map(
            room -> {
              Dweller who = leaver(script, room);
              if (who == null) {
                return false;
              }
              LocalDate date = span.date(endDay);
              script.registrar().endTenancy(who.code(), room, date);
              script.registrar().forgetToEndCredentials(who.code());
              // At home every evening, whatever else they do.
              int times = script.random().nextBoolean() ? 1 : OFTEN;
              for (int day = endDay; day < span.days(); day++) {
                for (int i = 0; i < times; i++) {
                  long hour = span.day(day) + (21 - 2 * i) * Span.HOUR;
                  script.comesHome(who, hour + script.random().nextLong(Span.HOUR));
                }
              }
              script.labelRoom("overstay", room, end, span.end());
              return true;
            })
        .orElse(false);
  }

  /** The last of the room, if they have a card; the first has the PIN that all use. */
  private static @Nullable Dweller leaver(Script script, String room) {
    List<Dweller> all = script.population().of(room);
    Dweller last = all.get(all.size() - 1);
    return last.card(script.span().start()) == null ? null : last;
  }
}
