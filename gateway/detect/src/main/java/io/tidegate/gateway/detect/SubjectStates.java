package io.tidegate.gateway.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The subjects of one kind with a state. Looked up once for all rules that an event matters to,
 * since each lookup misses the CPU caches. Of {@link Rules}.
 */
final class SubjectStates {
  private static final int SMALLEST = 64;

  private @Nullable SubjectState[] table = new SubjectState[SMALLEST];
  private int size;
  private int places;

  /** The one asked for last, in the table or not; the next rule asks for it again. */
  private @Nullable SubjectState last;

  /** Assigns the index of one more rule. Before any lookup. */
  int join() {
    return places++;
  }

  /** The states of a subject; a new one is kept only once something is put into it. */
  SubjectState of(Object key) {
    SubjectState known = last;
    if (known != null && known.key.equals(key)) {
      return known;
    }
    long number = key instanceof Long own ? own : key.hashCode();
    known = table[slotOf(key, number)];
    last = known == null ? new SubjectState(key, number, places) : known;
    return last;
  }

  /** Adds the state of one rule. */
  void put(SubjectState subjectState, int place, RuleSubject<?> subject) {
    subjectState.subjects[place] = subject;
    if (subjectState.used++ == 0) {
      add(subjectState);
    }
  }

  /** Removes the state of one rule, and the entry with the last of them. */
  void take(SubjectState subjectState, int place) {
    subjectState.subjects[place] = null;
    if (--subjectState.used == 0) {
      remove(subjectState);
    }
  }

  /** All that is kept. */
  List<SubjectState> all() {
    List<SubjectState> all = new ArrayList<>(size);
    for (SubjectState subjectState : table) {
      if (subjectState != null) {
        all.add(subjectState);
      }
    }
    return all;
  }

  private void add(SubjectState subjectState) {
    if (2 * ++size > table.length) {
      List<SubjectState> all = all();
      table = new SubjectState[2 * table.length];
      all.forEach(one -> table[slotOf(one.key, one.number)] = one);
    }
    table[slotOf(subjectState.key, subjectState.number)] = subjectState;
  }

  /** Moves up those behind it that would not be found past the hole. */
  private void remove(SubjectState subjectState) {
    int mask = table.length - 1;
    int hole = slotOf(subjectState.key, subjectState.number);
    table[hole] = null;
    size--;
    for (int next = (hole + 1) & mask; ; next = (next + 1) & mask) {
      SubjectState moved = table[next];
      if (moved == null) {
        return;
      }
      table[next] = null;
      table[slotOf(moved.key, moved.number)] = moved;
    }
  }

  /** Where the key is in the table, or would be. */
  private int slotOf(Object key, long number) {
    int mask = table.length - 1;
    long spread = number * 0x9E3779B97F4A7C15L;
    int subject = (int) (spread >>> 32) & mask;
    for (SubjectState one = table[subject]; one != null; one = table[subject]) {
      if (one.number == number && (key instanceof Long || one.key.equals(key))) {
        return subject;
      }
      subject = (subject + 1) & mask;
    }
    return subject;
  }
}
