package io.tidegate.gateway.store.notify;

import java.util.List;

/** Something that happened to an alert. {@code to}: accounts that it concerns. */
public record Happening(long history, String action, List<Integer> to, AlertFacts alert) {}
