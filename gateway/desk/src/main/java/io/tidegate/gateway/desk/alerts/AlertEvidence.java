package io.tidegate.gateway.desk.alerts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.EvidenceEvent;
import io.tidegate.gateway.store.read.AlertDetail;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an alert fired, as the database keeps it; all of it empty where a rebuild has lost it.
 *
 * @param sentence null where it was lost
 * @param events oldest first
 * @param numbers observed, by name, as text with unit
 * @param silentIf what would have kept the rule silent; null: unknown
 * @param baseline what is usual, as {@code numbers}
 * @param thresholds in force, as {@code numbers}
 * @param quality what is wrong with the data, as {@code numbers}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AlertEvidence(
    @Nullable Bilingual sentence,
    @JsonIgnoreProperties(ignoreUnknown = true) List<EvidenceEvent> events,
    Map<String, String> numbers,
    @Nullable Bilingual silentIf,
    Map<String, String> baseline,
    Map<String, String> thresholds,
    Map<String, String> quality) {
  /** That of an alert without a firing. */
  public static final AlertEvidence NONE = KeptJson.read("{}", AlertEvidence.class);

  public AlertEvidence {
    events = events == null ? List.of() : List.copyOf(events);
    numbers = known(numbers);
    baseline = known(baseline);
    thresholds = known(thresholds);
    quality = known(quality);
  }

  /** The evidence of a firing. */
  public static AlertEvidence of(AlertDetail.Firing firing) {
    return KeptJson.read(firing.evidence(), AlertEvidence.class);
  }

  private static Map<String, String> known(@Nullable Map<String, String> kept) {
    return kept == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(kept));
  }
}
