/** Back-tests over a small community's weeks. */
@NullMarked
package io.tidegate.gateway.backtest;

import org.jspecify.annotations.NullMarked;
