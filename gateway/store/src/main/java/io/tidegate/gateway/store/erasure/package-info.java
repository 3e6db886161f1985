/**
 * Erasure of people: each owner of a table takes them out of it, in one order and transaction.
 *
 * <p>Start with {@link io.tidegate.gateway.store.erasure.Erasure}. May import: {@code event}, all
 * of {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.erasure;

import org.jspecify.annotations.NullMarked;
