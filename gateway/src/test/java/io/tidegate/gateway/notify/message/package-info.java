/** Message of robots, as tables. */
@NullMarked
package io.tidegate.gateway.notify.message;

import org.jspecify.annotations.NullMarked;
