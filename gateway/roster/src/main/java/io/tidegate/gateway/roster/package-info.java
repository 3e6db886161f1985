/**
 * Roster files: what a managing company says of who lives where, read and checked against the rooms
 * that there are. Each of its packages is one step: {@code file} makes cells of bytes, {@code
 * table} finds the rows of people, {@code address} the room and {@code person} the person; {@code
 * issue} is what they say of what is wrong.
 *
 * <p>Start with {@link io.tidegate.gateway.roster.RosterCheck}. Pure: bytes and the day in, a
 * result out. May import: {@code registry}, {@code people}.
 */
@NullMarked
package io.tidegate.gateway.roster;

import org.jspecify.annotations.NullMarked;
