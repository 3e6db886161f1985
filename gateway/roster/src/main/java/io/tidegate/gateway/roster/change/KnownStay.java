package io.tidegate.gateway.roster.change;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A tenancy that the register knows, by whole days of the community's zone.
 *
 * @param tenancy number
 * @param resident number
 * @param room number of the place
 * @param bed empty: none
 * @param to last day; null: no end
 * @param isOver whether it has ended already, if today then by the hour
 */
public record KnownStay(
    int tenancy,
    int resident,
    int room,
    StayKind kind,
    String bed,
    LocalDate from,
    @Nullable LocalDate to,
    boolean isOver) {}
