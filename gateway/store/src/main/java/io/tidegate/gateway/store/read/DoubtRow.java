package io.tidegate.gateway.store.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule that cannot tell, for a day by now. */
public record DoubtRow(
    long id,
    String rule,
    String subjectKind,
    String subjectKey,
    String reason,
    Instant since,
    @Nullable Integer place,
    @Nullable Integer microGrid) {}
