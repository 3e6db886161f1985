/**
 * S10, the register: houses and rooms, residents (masked), tenancies, credentials and cards without
 * a holder, staff and work orders, visitors; each with what was changed and by whom.
 *
 * <p>Start with {@link io.tidegate.gateway.web.register.RegisterRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.register;

import org.jspecify.annotations.NullMarked;
