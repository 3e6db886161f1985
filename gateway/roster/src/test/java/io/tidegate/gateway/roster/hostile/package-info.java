/** Roster files that somebody made to do harm, and what becomes of each. */
@NullMarked
package io.tidegate.gateway.roster.hostile;

import org.jspecify.annotations.NullMarked;
