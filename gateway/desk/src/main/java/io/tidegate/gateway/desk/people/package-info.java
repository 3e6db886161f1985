/**
 * Residents and what is kept of them: registration, corrections of the register, and what residents
 * may ask for.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.people.ResidentService}. May import: as {@code
 * desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.people;

import org.jspecify.annotations.NullMarked;
