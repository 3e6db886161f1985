package io.tidegate.gateway.desk.people;

import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.roster.change.StayKind;
import io.tidegate.gateway.roster.person.Relation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Command: register a person in a room.
 *
 * @param same code of the resident who was found to be the same person; null: none was
 * @param room code of the place
 * @param relation null: not known
 * @param to exclusive; null: open
 * @param notice version of the privacy notice that was shown
 */
public record PersonRegistration(
    TypedPerson person,
    @Nullable String same,
    @Nullable String room,
    StayKind kind,
    @Nullable String bed,
    @Nullable Relation relation,
    Instant from,
    @Nullable Instant to,
    LawfulBasis basis,
    @Nullable String notice) {}
