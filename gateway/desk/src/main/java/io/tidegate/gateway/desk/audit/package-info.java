/**
 * The audit log as auditors read it: listed, exported and checked as a whole.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.audit.AuditService}. May import: as {@code desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.audit;

import org.jspecify.annotations.NullMarked;
