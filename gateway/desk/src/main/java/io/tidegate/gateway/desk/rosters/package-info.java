/**
 * Rosters of managing companies, from the file to the batch and back, and their reconciliation with
 * the register and with what doors saw.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.rosters.RosterService} and {@link
 * io.tidegate.gateway.desk.rosters.ReconciliationService}. May import: as {@code desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.rosters;

import org.jspecify.annotations.NullMarked;
