package io.tidegate.gateway.web.people;

import io.tidegate.gateway.store.people.RevealRequests;
import java.util.List;

/** Requests that wait for a leader's word. */
public record RevealList(List<RevealRequests.Open> rows) {
  public RevealList {
    rows = List.copyOf(rows);
  }
}
