/**
 * Base numbers of a day: of grids for leaders, of houses for their managers, with small counts
 * hidden from readers outside.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.numbers.NumberService}. May import: as {@code
 * desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.numbers;

import org.jspecify.annotations.NullMarked;
