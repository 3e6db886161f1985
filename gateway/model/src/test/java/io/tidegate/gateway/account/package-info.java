/** Rules of signing in. */
@NullMarked
package io.tidegate.gateway.account;

import org.jspecify.annotations.NullMarked;
