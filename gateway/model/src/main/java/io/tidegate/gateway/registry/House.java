package io.tidegate.gateway.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A compound or building as one unit of the register.
 *
 * @param id the database's number
 * @param code public id
 * @param place number of the place it is
 * @param company the managing company or landlord that runs it; null if none does
 * @param completeSince when its register was first declared complete; null: not yet, rules on the
 *     register say "cannot tell" there
 */
public record House(
    int id,
    String community,
    String code,
    int place,
    String nameZh,
    String nameEn,
    @Nullable String company,
    @Nullable Instant completeSince) {}
