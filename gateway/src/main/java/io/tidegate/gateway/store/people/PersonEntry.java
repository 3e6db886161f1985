package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.Person;

/** A person to keep. {@code resident}: {@code resident.id}. */
public record PersonEntry(int resident, Person person) {}
