package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.Person;

/**
 * A person to keep.
 *
 * @param resident {@code resident.id}
 */
public record PersonEntry(int resident, Person person) {}
