/**
 * The register's SQL: loading it into a snapshot, following its changes, importing it.
 *
 * <p>Start with {@link io.tidegate.gateway.store.register.RegisterStore}; {@link
 * io.tidegate.gateway.store.register.RegisterWatch} keeps the snapshot in force; {@link
 * io.tidegate.gateway.store.register.RegisterWriting} changes it. May import: {@code event}, {@code
 * registry}, {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.register;

import org.jspecify.annotations.NullMarked;
