/**
 * Walks: where a worker looks today and why, in which order, what a visit may find and what comes
 * of that. Pure: no clock, no database.
 *
 * <p>Start with {@link io.tidegate.gateway.walk.RoundPlan}. May import: registry, detect, alert,
 * account.
 */
@NullMarked
package io.tidegate.gateway.walk;

import org.jspecify.annotations.NullMarked;
