package io.tidegate.gateway.detect;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which data a rule needs, and what for: its entry in the record of processing.
 *
 * @param purpose why the data are looked at
 */
public record DataUse(Bilingual purpose, Set<DataKind> needs) {
  public DataUse {
    needs = Set.copyOf(needs);
  }

  /** One that needs at least some data. */
  public DataUse(String zh, String en, DataKind... needs) {
    this(new Bilingual(zh, en), EnumSet.copyOf(List.of(needs)));
  }
}
