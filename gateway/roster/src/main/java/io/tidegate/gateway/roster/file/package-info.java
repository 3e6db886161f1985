/**
 * A roster file's bytes as sheets of cells: what kind of file it is, its encoding, its limits.
 *
 * <p>Start with {@link io.tidegate.gateway.roster.file.RosterFile}. Pure: it is given bytes, not
 * paths. May import: {@code roster.issue}.
 */
@NullMarked
package io.tidegate.gateway.roster.file;

import org.jspecify.annotations.NullMarked;
