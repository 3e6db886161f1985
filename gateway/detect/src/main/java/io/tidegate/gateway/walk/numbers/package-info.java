/**
 * Base numbers (底数): what is counted, and which counts stay hidden from those outside.
 *
 * <p>Start with {@link io.tidegate.gateway.walk.numbers.SmallCounts}.
 */
@NullMarked
package io.tidegate.gateway.walk.numbers;

import org.jspecify.annotations.NullMarked;
