package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.numbers.NumberSheet;
import io.tidegate.gateway.walk.numbers.Shown;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's base numbers of a day, which have one page. */
record NumberAnswer(String day, List<LineAnswer> items, @Nullable String next) {
  /**
   * A line.
   *
   * @param counts numbers, or texts where a count is hidden
   */
  record LineAnswer(
      String level, @Nullable String id, Map<String, Object> counts, @Nullable String lastRound) {}

  static NumberAnswer of(NumberSheet sheet) {
    return new NumberAnswer(
        sheet.day().toString(), sheet.lines().stream().map(line -> of(line, sheet)).toList(), null);
  }

  private static LineAnswer of(NumberSheet.Line line, NumberSheet sheet) {
    Map<String, Object> counts = new LinkedHashMap<>();
    sheet
        .numbers()
        .forEach(
            number -> {
              Shown shown = line.counts().get(number);
              if (shown != null) {
                counts.put(
                    number.column(),
                    shown.mark() == Shown.Mark.EXACT ? (Object) shown.value() : shown.text());
              }
            });
    LocalDate lastRound = line.lastRound();
    return new LineAnswer(
        line.level().name().toLowerCase(Locale.ROOT),
        line.code().isEmpty() ? null : line.code(),
        counts,
        lastRound == null ? null : lastRound.toString());
  }
}
