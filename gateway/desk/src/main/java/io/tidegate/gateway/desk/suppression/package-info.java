/**
 * Exemptions and maintenance windows, which suppress rules for a time.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.suppression.ExemptionService}. May import: as
 * {@code desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.suppression;

import org.jspecify.annotations.NullMarked;
