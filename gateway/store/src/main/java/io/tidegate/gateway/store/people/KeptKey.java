package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.DataKey;

/** A resident's own key, as it is or will be kept. {@code isNew}: whether it has yet to be kept. */
record KeptKey(DataKey key, byte[] wrapped, boolean isNew) {}
