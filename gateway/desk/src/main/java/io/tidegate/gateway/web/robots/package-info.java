/**
 * S7: chat robots and webhooks, what they were sent, and what became of it.
 *
 * <p>Start with {@link io.tidegate.gateway.web.robots.RobotRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.robots;

import org.jspecify.annotations.NullMarked;
