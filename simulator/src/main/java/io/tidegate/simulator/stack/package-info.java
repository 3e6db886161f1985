/**
 * A broker, a database and a gateway, started for those who have none: for {@code demo}, {@code
 * bench} and {@code score}.
 *
 * <p>May import: the gateway, no other package of the simulator does; of the simulator {@code
 * wire}.
 */
@NullMarked
package io.tidegate.simulator.stack;

import org.jspecify.annotations.NullMarked;
