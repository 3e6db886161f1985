/** S0: the first set-up. Start with {@code SetupRoutes}. */
@NullMarked
package io.tidegate.gateway.web.setup;

import org.jspecify.annotations.NullMarked;
