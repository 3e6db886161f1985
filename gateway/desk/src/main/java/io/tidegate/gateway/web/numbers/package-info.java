/**
 * S12, base numbers (底数): per micro-grid, grid and community, of a day.
 *
 * <p>Start with {@link io.tidegate.gateway.web.numbers.NumberRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.numbers;

import org.jspecify.annotations.NullMarked;
