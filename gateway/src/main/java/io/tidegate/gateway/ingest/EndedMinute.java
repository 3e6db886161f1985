package io.tidegate.gateway.ingest;

import io.tidegate.gateway.store.ingest.TrafficStore.TrafficRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A minute that ended amid a batch. Its messages are counted; which of their events were there
 * already is found only when the batch is judged.
 */
final class EndedMinute {
  private final List<TrafficRow> counted;
  private final Map<Integer, Integer> duplicates = new HashMap<>();

  /**
   * @param counted without what is found later
   */
  EndedMinute(List<TrafficRow> counted) {
    this.counted = counted;
  }

  /** An event of a registered device was there already. */
  void duplicate(int device) {
    duplicates.merge(device, 1, Integer::sum);
  }

  /** What it comes to. */
  List<TrafficRow> rows() {
    return counted.stream()
        .map(row -> row.withDuplicates(duplicates.getOrDefault(row.device(), 0)))
        .toList();
  }
}
