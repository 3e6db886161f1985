package io.tidegate.gateway.web.reconcile;

import io.tidegate.gateway.store.roster.Reconciliations;
import java.util.List;

/**
 * What the list of reconciliations shows.
 *
 * @param choices houses and micro-grids that one can be made of
 * @param next number of the last one shown, where there are more; 0: there are none
 * @param isLeader whether the reader sees how many rooms differ
 * @param problem key of why nothing was made; empty: nothing was asked
 */
public record ReconcileList(
    List<Choice> choices, List<Line> sheets, long next, boolean isLeader, String problem) {
  public ReconcileList {
    choices = List.copyOf(choices);
    sheets = List.copyOf(sheets);
  }

  /** A house or a micro-grid. */
  public record Choice(String value, String name) {}

  /** A sheet and the name of what it is of. */
  public record Line(Reconciliations.Sheet sheet, String subject) {}
}
