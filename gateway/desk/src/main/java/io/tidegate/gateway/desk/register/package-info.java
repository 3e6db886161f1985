/**
 * The register as its leaders read and change it: places, tenancies, credentials, slots of locks,
 * staff, visitors and work orders.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.register.RegisterServices}. May import: as {@code
 * desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.register;

import org.jspecify.annotations.NullMarked;
