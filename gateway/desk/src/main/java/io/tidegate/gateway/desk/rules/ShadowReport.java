package io.tidegate.gateway.desk.rules;

import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.store.read.ShadowRow;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a rule in shadow found within the caller's scope.
 *
 * @param perDay firings by the community's day, newest day first, at most 40 days; days without any
 *     are left out
 */
public record ShadowReport(Map<LocalDate, Integer> perDay, Page<ShadowRow> firings) {
  public ShadowReport {
    perDay = Collections.unmodifiableMap(new LinkedHashMap<>(perDay));
  }
}
