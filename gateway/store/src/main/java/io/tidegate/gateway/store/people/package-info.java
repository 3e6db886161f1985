/**
 * SQL of personal data: keeping, finding and showing people.
 *
 * <p>Start with {@link io.tidegate.gateway.store.people.PeopleStore}. May import: {@code people},
 * {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.people;

import org.jspecify.annotations.NullMarked;
