/**
 * Accounts, their roles, passwords and API tokens; signing in and sessions; the first set-up.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.accounts.AccountService}. May import: as {@code
 * desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.accounts;

import org.jspecify.annotations.NullMarked;
