package io.tidegate.simulator.town;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A credential as a native reader reports it.
 *
 * @param id a card's UID in upper-case hex, digits of a PIN, …
 * @param device the only device that knows it; null: any
 * @param places codes of the places it opens, with all below
 */
public record Pass(String type, String id, @Nullable String device, Set<String> places) {}
