package io.tidegate.gateway.store.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On what footing a person is kept.
 *
 * @param basis word of what allows it; null: only a key is kept
 * @param notice version of the privacy notice that was shown; null: none was
 */
public record ProcessingBasis(@Nullable String basis, @Nullable String notice, Instant at) {}
