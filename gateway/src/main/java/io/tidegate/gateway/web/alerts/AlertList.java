package io.tidegate.gateway.web.alerts;

import java.util.List;

/**
 * What the list shows.
 *
 * @param microGrid code of the one shown; empty: all
 * @param unknown code that was asked for and that no micro-grid has; empty: none
 * @param handling "open", "sweep" or "closed"
 * @param choices every micro-grid, with what is open of this list
 * @param forSweep how many wait in the sweep list; 0 where that is the one shown
 * @param groups by micro-grid, the one with the newest alert first
 * @param next cursor of the next page; empty: this is the last
 * @param feed where the live stream goes on
 * @param lastEvent when a device was last heard, in words; empty: never
 * @param devices registered
 */
public record AlertList(
    String microGrid,
    String unknown,
    String handling,
    List<Choice> choices,
    int forSweep,
    List<Group> groups,
    String next,
    String feed,
    String lastEvent,
    int devices) {
  public AlertList {
    choices = List.copyOf(choices);
    groups = List.copyOf(groups);
  }

  /** A micro-grid to choose. */
  public record Choice(String code, String name, int open) {}

  /**
   * Alerts of one micro-grid, newest first.
   *
   * @param name empty for those of no micro-grid
   */
  public record Group(String name, List<Card> cards) {
    public Group {
      cards = List.copyOf(cards);
    }
  }

  /** Whether there is nothing to show. */
  public boolean isEmpty() {
    return groups.isEmpty();
  }

  /** Whether closed alerts are shown. */
  public boolean isClosed() {
    return handling.equals("closed");
  }

  /** Whether it is what the next sweep looks into. */
  public boolean isSweep() {
    return handling.equals("sweep");
  }

  /** Path and query of the sweep list of the same micro-grids. */
  public String sweepPath() {
    return "/?microGrid=" + microGrid + "&handling=sweep";
  }

  /** Path and query of this list, from its first alert on. */
  public String path() {
    return "/?microGrid=" + microGrid + "&handling=" + handling;
  }
}
