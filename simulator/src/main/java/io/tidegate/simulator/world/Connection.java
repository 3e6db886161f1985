package io.tidegate.simulator.world;

/**
 * How a device reaches the broker.
 *
 * @param place code of the place it stands at
 * @param every interval of its periodic messages, in milliseconds
 * @param hasTime whether it says when
 * @param numbers whether it numbers what it says
 */
record Connection(String device, String place, long every, boolean hasTime, boolean numbers) {
  /** Whether nothing happens at a device in a time that the truth tells of. */
  @FunctionalInterface
  interface Calm {
    /** Whether it is calm from one moment to another, both in milliseconds since 1970. */
    boolean at(String device, long from, long to);
  }
}
