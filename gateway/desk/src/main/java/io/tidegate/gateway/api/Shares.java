package io.tidegate.gateway.api;

import java.util.HashMap;
import java.util.Map;

/** Places for so many at once, of which each holder gets at most a share. Of the event loop. */
public final class Shares<K> {
  private final int all;
  private final int each;
  private final Map<K, Integer> held = new HashMap<>();
  private int taken;

  /**
   * @param all places there are
   * @param each most that one holds
   */
  public Shares(int all, int each) {
    this.all = all;
    this.each = each;
  }

  /** Takes a place if one is free for {@code who}. */
  public boolean takes(K who) {
    int own = held.getOrDefault(who, 0);
    if (taken >= all || own >= each) {
      return false;
    }
    held.put(who, own + 1);
    taken++;
    return true;
  }

  /** Gives a place back that {@code who} took. */
  public void leaves(K who) {
    held.computeIfPresent(who, (any, own) -> own == 1 ? null : own - 1);
    taken--;
  }
}
