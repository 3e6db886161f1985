package io.tidegate.gateway.detect;

import org.jspecify.annotations.Nullable;

/** One subject: a slot for each rule about its kind that remembers something of it. */
final class SubjectState {
  final Object key;

  /** The key if that is a number, else its hash: tells subjects apart without a look at the key. */
  final long number;

  /** By the places that {@link SubjectStates#join} gave the rules. */
  final @Nullable RuleSubject<?>[] slots;

  /** How many slots there are. */
  int used;

  SubjectState(Object key, long number, int places) {
    this.key = key;
    this.number = number;
    this.slots = new RuleSubject<?>[places];
  }
}
