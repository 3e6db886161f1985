/**
 * Who should be where: communities, grids, places, devices, doors, residents, tenancies,
 * credentials, staff, and the {@link io.tidegate.gateway.registry.facts} of these, as one immutable
 * {@link io.tidegate.gateway.registry.Register}, and correlation: an event seen against it.
 *
 * <p>Start with {@link io.tidegate.gateway.registry.Register} and {@link
 * io.tidegate.gateway.registry.SeenEvent}. Pure. May import: {@code event}.
 */
@NullMarked
package io.tidegate.gateway.registry;

import org.jspecify.annotations.NullMarked;
