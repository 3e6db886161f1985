/**
 * Who may use the gateway: accounts, who is asking, and the rules of signing in.
 *
 * <p>Start with {@link io.tidegate.gateway.account.Caller}. Pure. May import: {@code registry}.
 */
@NullMarked
package io.tidegate.gateway.account;

import org.jspecify.annotations.NullMarked;
