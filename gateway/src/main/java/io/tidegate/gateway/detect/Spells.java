package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the condition of a rule about one device held, in a memory: oldest first, only the last one
 * without an end or with one that lies ahead. Immutable.
 */
record Spells(List<Spell> all) {
  /** Kept at most; past them the oldest go, which were told long ago. */
  private static final int MOST = 8;

  static final Spells NONE = new Spells(List.of());

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The last one; null if there is none. */
  @Nullable Spell last() {
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** Whether one holds at that time. */
  boolean isOpen(Instant at) {
    Spell last = last();
    Instant end = last == null ? null : last.end();
    return last != null && (end == null || !end.isBefore(at));
  }

  /**
   * The condition holds at {@code at}: a new one begins, or the last one goes on if it has not
   * ended before.
   *
   * @param event that says so; null if none does
   */
  Spells holding(Instant at, Severity severity, @Nullable SeenEvent event) {
    Spell last = last();
    if (last != null && isOpen(at)) {
      return with(last.and(severity, event).endingAt(null));
    }
    return add(new Spell(at, null, severity, 1, event == null ? List.of() : List.of(event)));
  }

  /** One that is over, or still holds; it begins after all the others. */
  Spells add(Spell spell) {
    List<Spell> more = new ArrayList<>(all);
    more.add(spell);
    if (more.size() > MOST) {
      more.remove(0);
    }
    return new Spells(List.copyOf(more));
  }

  /** The last one ends at {@code at}, which may lie ahead; nothing if there is none. */
  Spells endingAt(Instant at) {
    Spell last = last();
    return last == null ? this : with(last.endingAt(at));
  }

  private Spells with(Spell last) {
    List<Spell> changed = new ArrayList<>(all);
    changed.set(changed.size() - 1, last);
    return new Spells(List.copyOf(changed));
  }

  List<Stretch> stretches() {
    if (all.isEmpty()) {
      return List.of();
    }
    List<Stretch> stretches = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      stretches.add(all.get(i).stretch());
    }
    return stretches;
  }

  /** The one that a stretch stands for; the last one if it was dropped since. */
  @Nullable Spell of(Stretch stretch) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).start().equals(stretch.start())) {
        return all.get(i);
      }
    }
    return last();
  }

  /** The events that speak for a stretch. */
  List<SeenEvent> seenIn(Stretch stretch) {
    Spell spell = of(stretch);
    return spell == null ? List.of() : spell.seen();
  }

  /** Without those that ended before {@code settled}. */
  Spells forget(Instant settled) {
    int over = 0;
    while (over < all.size() && isOver(all.get(over), settled)) {
      over++;
    }
    return over == 0 ? this : new Spells(List.copyOf(all.subList(over, all.size())));
  }

  private static boolean isOver(Spell spell, Instant settled) {
    Instant end = spell.end();
    return end != null && end.isBefore(settled);
  }

  /** When {@link #forget} next drops something; null if nothing will. */
  @Nullable Instant wake() {
    Instant end = all.isEmpty() ? null : all.get(0).end();
    return end == null ? null : end.plus(Detection.LATENESS).plusSeconds(1);
  }
}
