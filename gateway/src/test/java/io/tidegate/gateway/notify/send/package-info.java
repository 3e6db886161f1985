/** Send of robots, as tables. */
@NullMarked
package io.tidegate.gateway.notify.send;

import org.jspecify.annotations.NullMarked;
