package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.store.read.WorkView;
import java.util.Arrays;
import java.util.List;

/**
 * What the list shows.
 *
 * @param pressing open duress and welfare checks of who leads there or looks after the room
 * @param microGrid code of the one shown; empty: all
 * @param unknown code that was asked for and that no micro-grid has; empty: none
 * @param choices every micro-grid, with what is open of this list
 * @param forSweep how many wait in the sweep list; 0 where that is the one shown
 * @param chips rules and buildings to narrow it by
 * @param cards in the order of the work
 * @param path of this list, from its first alert on
 * @param next cursor of the next page; empty: this is the last
 * @param feed where the live stream goes on
 * @param operationId made with the page, so that a double tap does nothing twice
 * @param lastEvent when a device was last heard, in words; empty: never
 * @param devices registered
 */
public record AlertList(
    List<Card> pressing,
    WorkView view,
    String microGrid,
    String unknown,
    List<Choice> choices,
    int forSweep,
    List<Chip> chips,
    List<Card> cards,
    String path,
    String next,
    String feed,
    String operationId,
    String lastEvent,
    int devices) {
  public AlertList {
    pressing = List.copyOf(pressing);
    choices = List.copyOf(choices);
    chips = List.copyOf(chips);
    cards = List.copyOf(cards);
  }

  /** A micro-grid to choose. */
  public record Choice(String code, String name, int open) {}

  /**
   * A rule or building.
   *
   * @param path of the list with it alone, or, where it is chosen, without it
   */
  public record Chip(String name, int alerts, String path, boolean chosen) {}

  /** Whether there is nothing to show. */
  public boolean isEmpty() {
    return cards.isEmpty();
  }

  /** Whether closed alerts are shown. */
  public boolean isClosed() {
    return view == WorkView.CLOSED;
  }

  /** Whether it is what the next sweep looks into. */
  public boolean isSweep() {
    return view == WorkView.SWEEP;
  }

  /** Whether an alert that opens now belongs into it. */
  public boolean takesNewOnes() {
    return view == WorkView.OPEN || view == WorkView.UNCLAIMED || isSweep();
  }

  /** Whether several can be handled at once. */
  public boolean isForBulk() {
    return !isEmpty() && view != WorkView.CLOSED;
  }

  /** The views to choose from, by their words. */
  public List<String> views() {
    return Arrays.stream(WorkView.values()).map(WorkView::word).toList();
  }

  /** Path and query of the sweep list of the same micro-grids. */
  public String sweepPath() {
    return "/?microGrid=" + microGrid + "&handling=sweep";
  }
}
