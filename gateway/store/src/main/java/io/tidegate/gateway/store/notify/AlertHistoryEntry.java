package io.tidegate.gateway.store.notify;

import java.util.List;
import org.jdbi.v3.core.mapper.Nested;

/** Something that happened to an alert. {@code to}: accounts that it concerns. */
public record AlertHistoryEntry(
    long history, String action, List<Integer> to, @Nested AlertFacts alert) {}
