package io.tidegate.gateway.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a rule cannot tell: neither firing nor normal.
 *
 * @param subject what is in the way: a device, or the place of a house (or of a compound, where the
 *     rule asks for all its houses); otherwise the rule's own subject, where it has not learnt
 *     enough
 * @param since since when, UTC
 * @param place number of the place; null if unknown
 * @param microGrid number of the micro-grid; null if unknown
 */
public record Doubt(
    String rule,
    Subject subject,
    DoubtReason reason,
    Instant since,
    @Nullable Integer place,
    @Nullable Integer microGrid) {}
