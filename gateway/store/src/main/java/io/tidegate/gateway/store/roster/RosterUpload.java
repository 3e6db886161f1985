package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.roster.ReadingChoice;
import io.tidegate.gateway.roster.change.ImportMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was sent and waits to be applied.
 *
 * @param account whose it is; only this account sees it
 * @param house null: all houses of the account whose rooms it names
 * @param choice how the file is to be read, as chosen; null: none
 */
public record RosterUpload(
    UUID id,
    int account,
    Instant at,
    String community,
    @Nullable Integer house,
    ImportMode mode,
    byte[] fileHash,
    @Nullable ReadingChoice choice,
    @Nullable Long batch) {}
