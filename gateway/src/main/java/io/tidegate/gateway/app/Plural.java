package io.tidegate.gateway.app;

/** Counted nouns of the command line. */
final class Plural {
  private Plural() {}

  /** {@code 1 row}, {@code 2 rows}. */
  static String of(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
