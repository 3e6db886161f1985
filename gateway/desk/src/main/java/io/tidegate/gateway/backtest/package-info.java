/**
 * Evaluates the stored history with other settings and compares the firings with the real ones and
 * their dispositions. Writes nothing.
 *
 * <p>Start with {@link io.tidegate.gateway.backtest.Backtest}. May import: {@code event}, {@code
 * registry}, {@code detect}, {@code alert}, {@code store}.
 */
@NullMarked
package io.tidegate.gateway.backtest;

import org.jspecify.annotations.NullMarked;
