/**
 * What the rules would have said over the stored history with other settings, against what they
 * said and what people made of it. Writes nothing.
 *
 * <p>Start with {@link io.tidegate.gateway.backtest.Backtest}. May import: {@code event}, {@code
 * registry}, {@code detect}, {@code alert}, {@code store}.
 */
@NullMarked
package io.tidegate.gateway.backtest;

import org.jspecify.annotations.NullMarked;
