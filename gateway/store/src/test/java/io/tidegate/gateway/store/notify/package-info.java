/** Robots in a real database. */
@NullMarked
package io.tidegate.gateway.store.notify;

import org.jspecify.annotations.NullMarked;
