/** The command line of the simulator. */
@NullMarked
package io.tidegate.simulator;

import org.jspecify.annotations.NullMarked;
