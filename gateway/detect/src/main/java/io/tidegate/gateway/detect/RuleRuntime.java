package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A detector and what it remembers, by subject. Of {@link Detection}. */
final class RuleRuntime<S> {
  final Detector<S> detector;
  final Rule rule;
  final Threshold[] thresholds;
  final boolean needsRightTime;

  /** Whether other rules may explain its firings. */
  final boolean isEffect;

  /** Whether what was only sent again, its number old and its time new, matters to it. */
  final boolean seesReplays;

  private final SubjectStates subjectStates;
  private final int index;
  private final int maxSubjects;
  private final Thresholds.Values catalogue;
  private int size;
  private long refused;
  private @Nullable Thresholds known;
  private Thresholds.@Nullable Values everywhere;

  RuleRuntime(Detector<S> detector, SubjectStates subjectStates) {
    this.detector = detector;
    this.rule = detector.rule();
    this.thresholds = detector.thresholds().toArray(Threshold[]::new);
    this.needsRightTime = detector.needsRightTime();
    this.isEffect = Inhibition.isEffect(rule.id());
    // A replayed event says something about the device, not about a door or a person; duress cannot
    // wait until that is clear.
    this.seesReplays = rule.ruleClass() == RuleClass.DEVICE || rule.id().equals("duress");
    this.subjectStates = subjectStates;
    this.index = subjectStates.join();
    this.maxSubjects = detector.maxSubjects();
    this.catalogue = Thresholds.CATALOGUE.at(detector, List.of());
  }

  /** The state of a subject; null if there is none. */
  @SuppressWarnings("unchecked") // the entry at this index is this rule's
  @Nullable RuleSubject<S> subject(Object key) {
    return (RuleSubject<S>) subjectStates.of(key).subjects[index];
  }

  /** Adds a subject; null, and counted, if the limit is reached. */
  @Nullable RuleSubject<S> open(Object key) {
    if (size >= maxSubjects) {
      refused++;
      return null;
    }
    size++;
    SubjectState subjectState = subjectStates.of(key);
    RuleSubject<S> subject = new RuleSubject<>(this, subjectState);
    subjectStates.put(subjectState, index, subject);
    return subject;
  }

  /** Nothing is remembered of a subject any more. */
  void drop(RuleSubject<?> subject) {
    if (subject.subjectState.subjects[index] == subject) {
      size--;
      subjectStates.take(subject.subjectState, index);
    }
  }

  /** Every subject there is now. */
  @SuppressWarnings("unchecked") // as above
  List<RuleSubject<S>> subjects() {
    List<RuleSubject<S>> subjects = new ArrayList<>(size);
    for (SubjectState subjectState : subjectStates.all()) {
      RuleSubject<?> subject = subjectState.subjects[index];
      if (subject != null) {
        subjects.add((RuleSubject<S>) subject);
      }
    }
    return subjects;
  }

  /** Subjects of which something is remembered. */
  int size() {
    return size;
  }

  /** Events of subjects for which there was no room. */
  long refused() {
    return refused;
  }

  /**
   * What it judges by at a place.
   *
   * @param subject where the answer is kept; null: nowhere
   */
  Thresholds.Values values(
      @Nullable RuleSubject<S> subject, int place, Thresholds thresholds, Register register) {
    if (known != thresholds) {
      known = thresholds;
      everywhere = everywhere(thresholds);
    }
    if (everywhere != null) {
      return everywhere;
    }
    if (subject == null) {
      return thresholds.at(detector, place, register);
    }
    if (subject.values == null
        || subject.valuesIn != thresholds
        || subject.valuesOf != register.version()
        || subject.place != place) { // a credential is used at many
      subject.values = thresholds.at(detector, place, register);
      subject.valuesIn = thresholds;
      subject.valuesOf = register.version();
    }
    return subject.values;
  }

  /** What it judges by where that is the same at every place; null: it is not. */
  private Thresholds.@Nullable Values everywhere(Thresholds thresholds) {
    if (thresholds.isUniform(rule.id())) {
      return catalogue;
    }
    return thresholds.isSameEverywhere(rule.id())
        ? thresholds.at(detector, List.of(Thresholds.EVERYWHERE))
        : null;
  }
}
