package io.tidegate.simulator.world;

/** A family moves away without notice: true from the evening on which they left. */
final class NotSeen implements Episode {
  /** Days before the end: shorter absences may be long journeys. */
  private static final int DAYS = 34;

  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    int latest = span.days() - DAYS;
    if (latest < 2) {
      return false;
    }
    int day = 1 + script.random().nextInt(latest - 1);
    long gone = span.day(day) + 22 * Span.HOUR;
    return script
        .room(script.population().familyRooms(1, 4, span), gone - Span.DAY, span.end())
        .map(
            room -> {
              script.comesHome(script.population().of(room).get(0), gone - Span.HOUR);
              script.population().of(room).forEach(who -> script.away(who, gone, span.end()));
              script.labelRoom("not-seen", room, gone, span.end());
              return true;
            })
        .orElse(false);
  }
}
