/**
 * The audit in the database: adding to it, its daily anchors, verifying and reading it.
 *
 * <p>Start with {@link io.tidegate.gateway.store.audit.AuditLog}.
 */
@NullMarked
package io.tidegate.gateway.store.audit;

import org.jspecify.annotations.NullMarked;
