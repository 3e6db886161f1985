package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.LawfulBasis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On what footing a person was entered.
 *
 * @param notice version of the privacy notice that was shown; null: none was, as with a roster
 * @param by account; null: the terminal
 */
public record Registration(
    LawfulBasis basis, @Nullable String notice, @Nullable Integer by, Instant at) {}
