/**
 * The generated register of Wenchao: evidently made up, the shape of a real community.
 *
 * <p>Start at {@link io.tidegate.simulator.register.Wenchao}; what stands where is in {@link
 * io.tidegate.simulator.register.Plan}. May import: nothing of ours.
 */
@NullMarked
package io.tidegate.simulator.register;

import org.jspecify.annotations.NullMarked;
