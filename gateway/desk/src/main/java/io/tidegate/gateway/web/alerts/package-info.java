/**
 * Alerts on the desk: the list by micro-grid, one alert with its evidence, and the live stream.
 *
 * <p>Start with {@link io.tidegate.gateway.web.alerts.AlertRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.alerts;

import org.jspecify.annotations.NullMarked;
