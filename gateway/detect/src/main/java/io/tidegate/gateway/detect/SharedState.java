package io.tidegate.gateway.detect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to no rule, as it is kept over a restart.
 *
 * @param now the pipeline's time
 * @param listeningSince as {@link RuleContext#listeningSince}
 * @param houses of {@link Coverage}
 * @param devices of {@link Trust}
 * @param numbers of {@link Continuity}
 * @param down of {@link DeviceAvailability}
 * @param causes of {@link Inhibition}
 * @param taken of {@link DailyLimit}
 * @param doubts of {@link Doubts}
 * @param registerVersion at which {@link StaticSubjects} looked last
 */
record SharedState(
    Instant now,
    @Nullable Instant listeningSince,
    List<Coverage.Kept> houses,
    List<Trust.Kept> devices,
    List<Continuity.Kept> numbers,
    List<Integer> down,
    List<Inhibition.Kept> causes,
    List<DailyLimit.Kept> taken,
    List<Doubts.Kept> doubts,
    long registerVersion) {}
