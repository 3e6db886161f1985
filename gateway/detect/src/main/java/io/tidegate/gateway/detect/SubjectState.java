package io.tidegate.gateway.detect;

import org.jspecify.annotations.Nullable;

/** The states of one subject, one for each rule about its kind. */
final class SubjectState {
  final Object key;

  /** The key if that is a number, else its hash: tells subjects apart without a look at the key. */
  final long number;

  /** By the indexes that {@link SubjectStates#join} assigned to the rules. */
  final @Nullable RuleSubject<?>[] subjects;

  /** How many subjects there are. */
  int used;

  SubjectState(Object key, long number, int places) {
    this.key = key;
    this.number = number;
    this.subjects = new RuleSubject<?>[places];
  }
}
