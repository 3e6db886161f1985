/** S8: accounts and their roles, for admins. Start with {@code UserRoutes}. */
@NullMarked
package io.tidegate.gateway.web.users;

import org.jspecify.annotations.NullMarked;
