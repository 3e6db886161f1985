package io.tidegate.gateway.web.requests;

import io.tidegate.gateway.store.people.ResidentReads;
import io.tidegate.gateway.store.people.ResidentRequests;
import java.util.List;

/**
 * What residents ask for.
 *
 * @param requests open ones first
 * @param found people with the number that was looked for
 * @param looked whether one was looked for
 * @param account the reader's, who decides on no request of the own
 * @param message why nothing was done, in words; empty: nothing was refused
 */
public record RequestView(
    List<ResidentRequests.Request> requests,
    List<ResidentReads.Known> found,
    boolean looked,
    int account,
    String message) {
  public RequestView {
    requests = List.copyOf(requests);
    found = List.copyOf(found);
  }
}
