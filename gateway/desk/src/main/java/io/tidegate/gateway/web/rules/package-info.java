/**
 * S5, the rules on the desk: what they judge by and where, how often they were right, trials of
 * other values, exemptions and maintenance windows.
 *
 * <p>Start with {@link io.tidegate.gateway.web.rules.RuleRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.rules;

import org.jspecify.annotations.NullMarked;
