package io.tidegate.gateway.store.deadletter;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without its bytes, which stay sealed.
 *
 * @param community null where it is not known
 * @param detail what was wrong and what is allowed
 * @param count how often the same bytes came on the same topic
 * @param kept whether the bytes were kept, so that it can be tried again
 */
public record StoredDeadLetter(
    long id,
    String topic,
    String reason,
    @Nullable String codec,
    @Nullable String community,
    @Nullable String device,
    String detail,
    int length,
    long count,
    OffsetDateTime firstSeen,
    OffsetDateTime lastSeen,
    boolean kept,
    boolean retry) {}
