/**
 * Rules as people see and set them: what is in force where, its history, and what rules in shadow
 * found.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.rules.RuleService}. May import: as {@code desk}.
 */
@NullMarked
package io.tidegate.gateway.desk.rules;

import org.jspecify.annotations.NullMarked;
