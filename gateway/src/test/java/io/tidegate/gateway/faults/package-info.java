/**
 * The gateway under faults, on real parts: killed, cut off, restarted, fed with rubbish. Start at
 * {@code ExactlyOnceTest}.
 */
@NullMarked
package io.tidegate.gateway.faults;

import org.jspecify.annotations.NullMarked;
