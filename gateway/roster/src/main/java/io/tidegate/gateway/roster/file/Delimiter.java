package io.tidegate.gateway.roster.file;

import java.util.List;

/** Finds what stands between the cells of a text. */
final class Delimiter {
  /** In order of likelihood; the full-width comma only where somebody typed the file. */
  private static final List<Character> KNOWN = List.of(',', '\t', ';', '|', '，', '；');

  private static final int LINES = 50;

  private Delimiter() {}

  /** The one that the first lines have most of, outside quotes; a comma where there is none. */
  static char of(String text) {
    char best = ',';
    long most = 0;
    for (char candidate : KNOWN) {
      long count = text.lines().limit(LINES).mapToLong(line -> count(line, candidate)).sum();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String line, char delimiter) {
    boolean quoted = false;
    long count = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        count++;
      }
    }
    return count;
  }
}
