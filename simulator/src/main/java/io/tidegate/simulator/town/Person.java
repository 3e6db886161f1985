package io.tidegate.simulator.town;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who goes through doors.
 *
 * @param kind resident, or the kind of staff: cleaner, courier, …
 * @param home code of the room; null for staff
 */
public record Person(String code, String kind, @Nullable String home, List<Pass> passes) {}
