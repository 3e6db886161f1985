/**
 * Who did and saw what: entries, the hash chain that shows when one was changed, and the signed
 * anchors that let old ones go.
 *
 * <p>Start with {@link io.tidegate.gateway.audit.AuditChain}. Pure. May import: {@code account}.
 */
@NullMarked
package io.tidegate.gateway.audit;

import org.jspecify.annotations.NullMarked;
