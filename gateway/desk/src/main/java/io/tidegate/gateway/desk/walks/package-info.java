/**
 * Walks and visits: rounds and sweeps, who goes them in which order, what was found, and what a
 * finding says of open alerts.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.walks.WalkService}. May import: as {@code desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.walks;

import org.jspecify.annotations.NullMarked;
