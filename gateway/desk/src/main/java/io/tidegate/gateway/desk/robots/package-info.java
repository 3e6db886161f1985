/**
 * Chat robots and webhooks as people set them up, and what was sent through them.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.robots.RobotService}. May import: as {@code desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.robots;

import org.jspecify.annotations.NullMarked;
