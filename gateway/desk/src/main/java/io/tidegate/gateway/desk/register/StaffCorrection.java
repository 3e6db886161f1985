package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.registry.facts.StaffKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Command: correct the kind of a member of staff, and from when to when they work here.
 *
 * @param from null with {@code changesFrom}: not known
 * @param changesFrom whether to set {@code from}
 * @param to exclusive; null with {@code changesTo}: open
 * @param changesTo whether to set {@code to}
 */
public record StaffCorrection(
    StaffKind kind,
    @Nullable Instant from,
    boolean changesFrom,
    @Nullable Instant to,
    boolean changesTo) {}
