/**
 * W6: what one shift leaves to the next, and when a grid's people are on duty.
 *
 * <p>Start with {@code ShiftRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.shift;

import org.jspecify.annotations.NullMarked;
