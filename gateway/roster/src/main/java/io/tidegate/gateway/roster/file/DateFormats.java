package io.tidegate.gateway.roster.file;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells by a number's format whether a workbook shows it as a date. */
final class DateFormats {
  private static final Set<Integer> BUILT_IN =
      Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 50, 51, 52, 53, 54, 55, 56, 57, 58);

  private DateFormats() {}

  /**
   * By Excel's built-in numbers (those of East Asian editions too), else by the letters of the
   * format.
   */
  static boolean isDate(@Nullable Integer id, @Nullable String format) {
    if (id != null && BUILT_IN.contains(id)) {
      return true;
    }
    if (format == null) {
      return false;
    }
    String letters =
        format
            .replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "")
            .toLowerCase(Locale.ROOT)
            .replace("general", "");
    return letters.contains("y") || (letters.contains("d") && letters.contains("m"));
  }
}
