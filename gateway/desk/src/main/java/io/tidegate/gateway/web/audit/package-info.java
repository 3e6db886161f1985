/** S9: who did and saw what, for auditors. Start with {@code AuditRoutes}. */
@NullMarked
package io.tidegate.gateway.web.audit;

import org.jspecify.annotations.NullMarked;
