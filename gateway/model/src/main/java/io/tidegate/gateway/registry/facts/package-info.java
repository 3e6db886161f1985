/**
 * What else of the register the rules ask for: the calendar, schedules, maintenance windows, work
 * orders, visitors' passes, consents, travel notices, opt-outs, the companies' rosters, exemptions.
 *
 * <p>Start with {@link io.tidegate.gateway.registry.facts.Facts}; rules ask through {@link
 * io.tidegate.gateway.registry.Register}. Pure. May import: {@code event}.
 */
@NullMarked
package io.tidegate.gateway.registry.facts;

import org.jspecify.annotations.NullMarked;
