package io.tidegate.gateway.web.people;

import io.tidegate.gateway.desk.people.PersonDetail;

/**
 * A resident of a room, masked, or for two minutes in full.
 *
 * @param roomName in words
 * @param seconds until what is revealed is hidden again; 0: nothing is revealed
 * @param message why nothing was done, in words; empty: nothing was refused
 * @param operationId of the form
 */
public record PersonView(
    PersonDetail person, String roomName, long seconds, String message, String operationId) {}
