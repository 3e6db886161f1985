package io.tidegate.gateway.desk.walks;

import io.tidegate.gateway.walk.VisitFinding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a worker reports of a place on a walk.
 *
 * @param place code of a place of the walk
 * @param note at most {@value VisitService#MAX_NOTE} characters; empty: none
 * @param foundAt by the phone's clock; null: now
 * @param operation id made where it was found, the same however often it is sent
 */
public record VisitReport(
    long walk,
    String place,
    VisitFinding finding,
    String note,
    @Nullable Instant foundAt,
    String operation) {}
