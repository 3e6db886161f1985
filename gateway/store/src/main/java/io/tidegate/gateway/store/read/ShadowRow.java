package io.tidegate.gateway.store.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A firing of a rule in shadow, as the database has it. Fields as of an alert and its firing. */
public record ShadowRow(
    long id,
    String subjectKind,
    String subjectKey,
    @Nullable Integer place,
    @Nullable Integer microGrid,
    String severity,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String endReason,
    String sentenceZh,
    String sentenceEn) {}
