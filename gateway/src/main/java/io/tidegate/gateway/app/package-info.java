/**
 * Composition root: start and stop order, health, command line. Nobody imports it.
 *
 * <p>May import: everything.
 */
@NullMarked
package io.tidegate.gateway.app;

import org.jspecify.annotations.NullMarked;
