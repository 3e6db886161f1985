/**
 * How fast the gateway is, against floors measured in the same run.
 *
 * <p>Start at {@link io.tidegate.simulator.bench.IngestBench}. May import: {@code town}, {@code
 * firmware}, {@code fleet}, {@code wire}, {@code stack}.
 */
@NullMarked
package io.tidegate.simulator.bench;

import org.jspecify.annotations.NullMarked;
