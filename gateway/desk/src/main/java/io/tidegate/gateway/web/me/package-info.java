/** What everybody has of their own: password, sessions, keys. Start with {@code MeRoutes}. */
@NullMarked
package io.tidegate.gateway.web.me;

import org.jspecify.annotations.NullMarked;
