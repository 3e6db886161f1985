package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.store.read.DialectReads;
import io.tidegate.gateway.store.read.PipelineReads;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the pipeline does.
 *
 * @param readiness of the gateway that serves the page
 * @param lastHeard when a device was last heard; null: never
 * @param lagSeconds how long ago the last message that is stored came; null: none is
 * @param families what cannot be read of each firmware family
 */
public record PipelineView(
    Readiness readiness,
    PipelineReads.Writing writing,
    @Nullable Instant lastHeard,
    @Nullable Long lagSeconds,
    List<PipelineReads.Dead> dead,
    List<DialectReads.Family> families) {
  public PipelineView {
    dead = List.copyOf(dead);
    families = List.copyOf(families);
  }
}
