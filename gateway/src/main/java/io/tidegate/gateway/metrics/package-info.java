/**
 * Every metric's name and label, with the sums between them.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package io.tidegate.gateway.metrics;

import org.jspecify.annotations.NullMarked;
