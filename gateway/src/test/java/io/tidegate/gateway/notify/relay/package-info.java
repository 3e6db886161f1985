/** The relay over real HTTP. */
@NullMarked
package io.tidegate.gateway.notify.relay;

import org.jspecify.annotations.NullMarked;
