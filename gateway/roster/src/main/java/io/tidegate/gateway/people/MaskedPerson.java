package io.tidegate.gateway.people;

import org.jspecify.annotations.Nullable;

/**
 * A person as lists show one.
 *
 * @param name the first character alone
 * @param phone null: none is kept
 * @param idType null: no number is kept
 * @param idNumber null: none is kept
 * @param birthYear of a child under 14; null: no child
 */
public record MaskedPerson(
    String name,
    @Nullable String phone,
    @Nullable String idType,
    @Nullable String idNumber,
    @Nullable Integer birthYear) {}
