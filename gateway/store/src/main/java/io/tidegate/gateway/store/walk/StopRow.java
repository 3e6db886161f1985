package io.tidegate.gateway.store.walk;

import java.util.List;

/** A place of a walk. {@code reasons}: words of why. */
public record StopRow(int place, int ordinal, List<String> reasons) {}
