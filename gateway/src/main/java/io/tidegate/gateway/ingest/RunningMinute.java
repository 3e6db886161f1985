package io.tidegate.gateway.ingest;

import io.tidegate.gateway.store.ingest.TrafficStore.TrafficRow;
import java.util.List;

/**
 * What {@link Traffic} has counted of a minute that is not over, kept over an orderly stop.
 *
 * @param minute minutes since 1970, UTC
 */
record RunningMinute(long minute, List<TrafficRow> rows) {
  /** Name of the part. */
  static final String PART = "minute";
}
