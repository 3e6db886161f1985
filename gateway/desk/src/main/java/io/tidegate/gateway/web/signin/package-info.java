/** Signing in and out, and the choice of language. Start with {@code SignInRoutes}. */
@NullMarked
package io.tidegate.gateway.web.signin;

import org.jspecify.annotations.NullMarked;
