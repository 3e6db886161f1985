/**
 * What people set for the rules, who changed what and why, and what rules in shadow would have
 * reported.
 *
 * <p>Start with {@link io.tidegate.gateway.store.rule.RuleSettings}. May import: {@code registry},
 * {@code detect}, {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.rule;

import org.jspecify.annotations.NullMarked;
