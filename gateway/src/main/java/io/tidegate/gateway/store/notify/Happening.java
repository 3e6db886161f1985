package io.tidegate.gateway.store.notify;

import java.util.List;

/**
 * Something that happened to an alert, as its history says.
 *
 * @param history number of the row
 * @param to accounts that it concerns
 * @param alert as it is by now
 */
public record Happening(long history, String action, List<Integer> to, AlertFacts alert) {
  public Happening {
    to = List.copyOf(to);
  }
}
