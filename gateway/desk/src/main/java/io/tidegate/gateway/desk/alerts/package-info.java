/**
 * Alerts as people see and handle them: lists, one alert with its evidence, acts, the search, the
 * feed of changes, and when a grid is on duty; events and what rules cannot tell.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.alerts.AlertActService} and {@link
 * io.tidegate.gateway.desk.alerts.AlertService}. May import: as {@code desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.alerts;

import org.jspecify.annotations.NullMarked;
