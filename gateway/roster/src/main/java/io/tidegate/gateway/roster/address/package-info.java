/**
 * A room as people write it, found among the homes that there are.
 *
 * <p>Start with {@link io.tidegate.gateway.roster.address.Homes}, then {@link
 * io.tidegate.gateway.roster.address.AddressReading}. A wording that may mean several rooms means
 * none. Pure. May import: {@code roster.issue}, {@code roster.file}, {@code registry}.
 */
@NullMarked
package io.tidegate.gateway.roster.address;

import org.jspecify.annotations.NullMarked;
