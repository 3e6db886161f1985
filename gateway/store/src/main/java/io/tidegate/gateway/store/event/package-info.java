/**
 * Events and health in the database: written a batch a statement, read back for a rebuild.
 *
 * <p>Start with {@link io.tidegate.gateway.store.event.EventWriter}.
 */
@NullMarked
package io.tidegate.gateway.store.event;

import org.jspecify.annotations.NullMarked;
