/**
 * Reads roster files of foreign origin in a process of their own.
 *
 * <p>May import: everything.
 */
@NullMarked
package io.tidegate.gateway.app.rosterfile;

import org.jspecify.annotations.NullMarked;
