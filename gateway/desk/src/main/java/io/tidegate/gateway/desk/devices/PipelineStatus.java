package io.tidegate.gateway.desk.devices;

import io.tidegate.gateway.store.read.DialectReads;
import io.tidegate.gateway.store.read.PipelineReads;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the pipeline has come, and what it cannot read.
 *
 * @param lastHeard when a device was last heard; null: never
 * @param lagSeconds age of the last message that is stored; null: none is
 * @param dead dead letters by reason
 * @param families what cannot be read of each firmware family
 */
public record PipelineStatus(
    PipelineReads.Writing writing,
    @Nullable Instant lastHeard,
    @Nullable Long lagSeconds,
    List<PipelineReads.Dead> dead,
    List<DialectReads.Family> families) {
  public PipelineStatus {
    dead = List.copyOf(dead);
    families = List.copyOf(families);
  }
}
