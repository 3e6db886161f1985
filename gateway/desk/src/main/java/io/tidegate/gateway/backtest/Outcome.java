package io.tidegate.gateway.backtest;

import io.tidegate.gateway.store.rule.TrialCaveat;
import java.time.Instant;
import java.util.List;

/**
 * What came out of a back-test. Withdrawn firings are on neither side.
 *
 * @param since from where the history was replayed, arrival time, UTC
 * @param events replayed, health and presence too
 * @param rules the compared rules that fired or would have, in the catalogue's order
 * @param firings of these rules, in the order of their beginning
 * @param before load of all rules as it was
 * @param after as it would have been
 * @param withdrawnBefore firings of these rules that were taken back
 * @param withdrawnAfter that would have been
 * @param warnings why the result may be wrong; empty if nothing speaks against it
 */
public record Outcome(
    Trial trial,
    Instant since,
    long events,
    List<RuleFigures> rules,
    List<Compared> firings,
    Load before,
    Load after,
    int withdrawnBefore,
    int withdrawnAfter,
    List<TrialCaveat> warnings) {
  public Outcome {
    rules = List.copyOf(rules);
    firings = List.copyOf(firings);
    warnings = List.copyOf(warnings);
  }

  /** The firings of a kind, in the order of their beginning. */
  public List<Compared> firings(Compared.Kind kind) {
    return firings.stream().filter(one -> one.kind() == kind).toList();
  }
}
