/**
 * Issues of a roster file: stable codes, their words in both languages, and values masked before
 * they get into any.
 *
 * <p>Start with {@link io.tidegate.gateway.roster.issue.IssueCode}. Pure. May import: {@code
 * people}.
 */
@NullMarked
package io.tidegate.gateway.roster.issue;

import org.jspecify.annotations.NullMarked;
