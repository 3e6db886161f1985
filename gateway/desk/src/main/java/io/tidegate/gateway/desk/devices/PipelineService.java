package io.tidegate.gateway.desk.devices;

import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.read.DeviceReads;
import io.tidegate.gateway.store.read.DialectReads;
import io.tidegate.gateway.store.read.PipelineReads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/** Status of the pipeline. Blocking; safe on any thread. */
public final class PipelineService {
  private final PipelineReads pipeline;
  private final DialectReads dialects;
  private final DeviceReads devices;
  private final ZoneId zone;
  private final InstantSource time;

  /**
   * @param zone of the community: what a day is
   */
  public PipelineService(Database database, ZoneId zone, InstantSource time) {
    this.pipeline = new PipelineReads(database.jdbi());
    this.dialects = new DialectReads(database.jdbi());
    this.devices = new DeviceReads(database.jdbi());
    this.zone = zone;
    this.time = time;
  }

  /** The status now. */
  public PipelineStatus status() {
    Instant now = time.instant();
    PipelineReads.Writing writing = pipeline.writing();
    Instant last = writing.lastArrival();
    return new PipelineStatus(
        writing,
        devices.lastHeard(),
        last == null ? null : Math.max(0, Duration.between(last, now).toSeconds()),
        pipeline.dead(),
        dialects.families(now, now.atZone(zone).toLocalDate()));
  }
}
