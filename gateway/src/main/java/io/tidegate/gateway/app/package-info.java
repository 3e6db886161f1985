/**
 * Composition root: start and stop order, health, command line. No package imports it.
 *
 * <p>May import: everything.
 */
@NullMarked
package io.tidegate.gateway.app;

import org.jspecify.annotations.NullMarked;
