package io.tidegate.simulator.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who lives in a unit on the day the register stands at.
 *
 * @param people how many moved in together
 * @param isOwner whether of the household that owns it
 */
record Stay(
    String resident,
    Unit unit,
    LocalDate from,
    @Nullable LocalDate to,
    int people,
    boolean isOwner) {}
