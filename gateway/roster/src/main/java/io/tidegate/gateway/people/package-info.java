/**
 * Personal data as they are kept: name, phone and ID number, each sealed under a key that everybody
 * has of their own; that key under the master key; keyed hashes that find a person by a whole
 * number; how all of it is shown.
 *
 * <p>Start with {@link io.tidegate.gateway.people.PeopleKeys} and {@link
 * io.tidegate.gateway.people.Person}. Pure. May import: {@code event}, {@code registry}.
 */
@NullMarked
package io.tidegate.gateway.people;

import org.jspecify.annotations.NullMarked;
