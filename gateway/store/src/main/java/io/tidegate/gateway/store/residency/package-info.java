/**
 * The register as people read and change it: places and rooms, residents, tenancies, credentials,
 * staff, work orders, visitors, cards without a holder, requests to correct it. Every list is of
 * the caller's scope.
 *
 * <p>Start with {@link io.tidegate.gateway.store.residency.ScopedPlaces}, which says what that is.
 * May import: {@code account}, {@code registry}, {@code people}, {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.residency;

import org.jspecify.annotations.NullMarked;
