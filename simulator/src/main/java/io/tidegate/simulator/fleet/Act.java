package io.tidegate.simulator.fleet;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import org.jspecify.annotations.Nullable;

/**
 * Somebody passes a door.
 *
 * @param second of the day; 86400 and more: after midnight
 * @param inward whether they go in
 * @param pass what they show; null: nothing, they come from inside
 */
record Act(int second, TownDoor door, boolean inward, @Nullable Pass pass) {}
