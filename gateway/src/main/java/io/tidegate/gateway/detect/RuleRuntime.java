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

  /** Whether other rules may explain what it says. */
  final boolean isEffect;

  /** Whether what was only sent again, its number old and its time new, matters to it. */
  final boolean seesReplays;

  private final SubjectStates shelves;
  private final int onShelf;
  private final int maxSubjects;
  private final Thresholds.Values catalogue;
  private int size;
  private long refused;
  private @Nullable Thresholds known;
  private Thresholds.@Nullable Values everywhere;

  /**
   * @param shelves of the subjects of its kind
   */
  RuleRuntime(Detector<S> detector, SubjectStates shelves) {
    this.detector = detector;
    this.rule = detector.rule();
    this.thresholds = detector.thresholds().toArray(Threshold[]::new);
    this.needsRightTime = detector.needsRightTime();
    this.isEffect = Inhibition.isEffect(rule.id());
    // About the device it tells something; of a door or a person nothing that happened. Somebody
    // under duress is the one who cannot wait until it is clear which.
    this.seesReplays = rule.ruleClass() == RuleClass.DEVICE || rule.id().equals("duress");
    this.shelves = shelves;
    this.onShelf = shelves.join();
    this.maxSubjects = detector.maxSubjects();
    this.catalogue = Thresholds.CATALOGUE.at(detector, List.of());
  }

  /** The slot of a subject; null if nothing is remembered of it. */
  @SuppressWarnings("unchecked") // the place on the shelf is this rule's
  @Nullable RuleSubject<S> slot(Object key) {
    return (RuleSubject<S>) shelves.of(key).slots[onShelf];
  }

  /** A slot for a new subject; null, and counted, if there is no room for another. */
  @Nullable RuleSubject<S> open(Object key) {
    if (size >= maxSubjects) {
      refused++;
      return null;
    }
    size++;
    SubjectState shelf = shelves.of(key);
    RuleSubject<S> slot = new RuleSubject<>(this, shelf);
    shelves.put(shelf, onShelf, slot);
    return slot;
  }

  /** Nothing is remembered of a subject any more. */
  void drop(RuleSubject<?> slot) {
    if (slot.shelf.slots[onShelf] == slot) {
      size--;
      shelves.take(slot.shelf, onShelf);
    }
  }

  /** Every slot there is now. */
  @SuppressWarnings("unchecked") // as above
  List<RuleSubject<S>> slots() {
    List<RuleSubject<S>> slots = new ArrayList<>(size);
    for (SubjectState shelf : shelves.all()) {
      RuleSubject<?> slot = shelf.slots[onShelf];
      if (slot != null) {
        slots.add((RuleSubject<S>) slot);
      }
    }
    return slots;
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
   * @param slot where the answer is kept; null: nowhere
   */
  Thresholds.Values values(
      @Nullable RuleSubject<S> slot, int place, Thresholds thresholds, Register register) {
    if (known != thresholds) {
      known = thresholds;
      everywhere = everywhere(thresholds);
    }
    if (everywhere != null) {
      return everywhere;
    }
    if (slot == null) {
      return thresholds.at(detector, place, register);
    }
    if (slot.values == null
        || slot.valuesIn != thresholds
        || slot.valuesOf != register.version()
        || slot.place != place) { // a credential is used at many
      slot.values = thresholds.at(detector, place, register);
      slot.valuesIn = thresholds;
      slot.valuesOf = register.version();
    }
    return slot.values;
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
