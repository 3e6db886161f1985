/**
 * Accounts, sessions and tokens in the database. Passwords are kept as argon2id strings, sessions
 * and tokens as SHA-256 only.
 *
 * <p>Start with {@link io.tidegate.gateway.store.account.Accounts}.
 */
@NullMarked
package io.tidegate.gateway.store.account;

import org.jspecify.annotations.NullMarked;
