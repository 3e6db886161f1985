package io.tidegate.gateway.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The subjects of one kind of which a rule remembers something: found once for all the rules that
 * an event matters to, since each look is a walk through memory that no cache holds. Of {@link
 * Rules}.
 */
final class SubjectStates {
  private static final int SMALLEST = 64;

  private @Nullable SubjectState[] table = new SubjectState[SMALLEST];
  private int size;
  private int places;

  /** The one asked for last, in the table or not; the next rule asks for it again. */
  private @Nullable SubjectState last;

  /** The place of one more rule on every shelf. Before any subject is asked for. */
  int join() {
    return places++;
  }

  /** The subject's; one that is not kept until something is put on it if there is none. */
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

  /** Puts a slot on its subject's shelf. */
  void put(SubjectState shelf, int place, RuleSubject<?> slot) {
    shelf.slots[place] = slot;
    if (shelf.used++ == 0) {
      add(shelf);
    }
  }

  /** Takes a slot from its subject's shelf, and the shelf away with the last of them. */
  void take(SubjectState shelf, int place) {
    shelf.slots[place] = null;
    if (--shelf.used == 0) {
      remove(shelf);
    }
  }

  /** All that is kept. */
  List<SubjectState> all() {
    List<SubjectState> all = new ArrayList<>(size);
    for (SubjectState shelf : table) {
      if (shelf != null) {
        all.add(shelf);
      }
    }
    return all;
  }

  private void add(SubjectState shelf) {
    if (2 * ++size > table.length) {
      List<SubjectState> all = all();
      table = new SubjectState[2 * table.length];
      all.forEach(one -> table[slotOf(one.key, one.number)] = one);
    }
    table[slotOf(shelf.key, shelf.number)] = shelf;
  }

  /** Moves up those behind it that would not be found past the hole. */
  private void remove(SubjectState shelf) {
    int mask = table.length - 1;
    int hole = slotOf(shelf.key, shelf.number);
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
    int slot = (int) (spread >>> 32) & mask;
    for (SubjectState one = table[slot]; one != null; one = table[slot]) {
      if (one.number == number && (key instanceof Long || one.key.equals(key))) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
