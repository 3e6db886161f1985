/**
 * W5, a room: who is registered in counts and kinds, its alerts, on which days its door was used,
 * and what is wrong in the register.
 *
 * <p>Start with {@link io.tidegate.gateway.web.rooms.RoomRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.rooms;

import org.jspecify.annotations.NullMarked;
