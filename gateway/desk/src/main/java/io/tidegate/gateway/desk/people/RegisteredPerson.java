package io.tidegate.gateway.desk.people;

/**
 * A person who was registered.
 *
 * @param id code of the resident
 * @param tenancy its number
 * @param room code of the place
 */
public record RegisteredPerson(String id, int tenancy, String room) {}
