/**
 * SQL of personal data: keeping, finding, showing and forgetting people.
 *
 * <p>Start with {@link io.tidegate.gateway.store.people.PeopleStore}. May import: {@code people},
 * {@code store}.
 */
@NullMarked
package io.tidegate.gateway.store.people;

import org.jspecify.annotations.NullMarked;
