package io.tidegate.gateway.settings;

import java.util.stream.Collector;
import java.util.stream.Collectors;

/** How lists are shown as the value of a setting. */
final class Commas {
  /** All parts, with commas between them. */
  static final Collector<CharSequence, ?, String> ALL = Collectors.joining(", ");

  private Commas() {}
}
