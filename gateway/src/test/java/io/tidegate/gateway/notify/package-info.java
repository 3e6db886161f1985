/**
 * Robots told over real HTTP, out of a real database, by small servers that answer as theirs do.
 */
@NullMarked
package io.tidegate.gateway.notify;

import org.jspecify.annotations.NullMarked;
