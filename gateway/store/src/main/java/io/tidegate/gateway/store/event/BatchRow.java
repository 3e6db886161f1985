package io.tidegate.gateway.store.event;

import io.tidegate.gateway.registry.SeenEvent;

/**
 * An event on its way into the database.
 *
 * @param index its place in the batch, over events and health together
 */
public record BatchRow(int index, SeenEvent seen) {
  /** The same row with the event as a claim has it. */
  public BatchRow with(SeenEvent other) {
    return new BatchRow(index, other);
  }
}
