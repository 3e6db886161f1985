/**
 * Walks and visits in the database.
 *
 * <p>Start with {@link io.tidegate.gateway.store.walk.WalkPlanner}; what was found goes through
 * {@link io.tidegate.gateway.store.walk.Visits}.
 */
@NullMarked
package io.tidegate.gateway.store.walk;

import org.jspecify.annotations.NullMarked;
