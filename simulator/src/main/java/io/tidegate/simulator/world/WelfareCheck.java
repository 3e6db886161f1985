package io.tidegate.simulator.world;

/**
 * Somebody old who lives alone, and agreed to be looked after, does not leave the flat for days.
 */
final class WelfareCheck implements Episode {
  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    int days = span.days() - Span.WARM_UP;
    if (days < 5) {
      return false;
    }
    int day = Span.WARM_UP + script.random().nextInt(days - 4);
    long fell = span.day(day) + 22 * Span.HOUR;
    long found = Math.min(span.end(), fell + (4 + script.random().nextInt(2)) * Span.DAY);
    return script
        .room(script.population().agreed(), fell - Span.DAY, found)
        .map(
            room -> {
              script.population().of(room).forEach(who -> script.away(who, fell, found));
              script.labelRoom("welfare-check", room, fell, found);
              return true;
            })
        .orElse(false);
  }
}
