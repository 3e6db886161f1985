package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.store.read.EventPosition;
import io.tidegate.gateway.store.read.EventRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The contract's {@code Event}.
 *
 * @param id as a cursor it stands for what comes after it
 * @param outcome of an access; else left out
 * @param state of anything else; left out of an access
 */
record EventAnswer(
    String id,
    String kind,
    String device,
    int door,
    @Nullable String place,
    @Nullable String microGrid,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String outcome,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String state,
    @Nullable String reason,
    @Nullable String direction,
    boolean duress,
    @Nullable String credentialType,
    @Nullable String occurredAt,
    String timeSource,
    @Nullable String receivedAt,
    boolean buffered,
    @Nullable Long sequence) {
  static EventAnswer of(EventRow row, PublicIds ids) {
    boolean isAccess = row.kind().equals(EventKind.ACCESS.word());
    return new EventAnswer(
        id(row.position()),
        row.kind(),
        ids.device(row.device()),
        row.door(),
        ids.place(row.place()),
        ids.microGrid(row.microGrid()),
        isAccess ? row.state() : null,
        isAccess ? null : row.state(),
        row.reason(),
        row.direction(),
        row.duress(),
        row.credentialType(),
        AlertJson.time(row.occurredAt()),
        row.timeSource(),
        AlertJson.time(row.receivedAt()),
        row.buffered(),
        row.sequence());
  }

  /** An event's id. */
  static String id(EventPosition position) {
    Instant at = position.occurredAt();
    return Cursors.encode(
        at.getEpochSecond() + "." + at.getNano() + "/" + position.device() + "/" + position.key());
  }
}
