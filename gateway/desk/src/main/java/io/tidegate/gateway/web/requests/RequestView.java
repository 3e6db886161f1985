package io.tidegate.gateway.web.requests;

import io.tidegate.gateway.desk.people.PrivacyService;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.store.people.ResidentReads;
import io.tidegate.gateway.store.people.ResidentRequests;
import java.util.List;

/**
 * What residents ask for.
 *
 * @param found people with the number that was looked for
 * @param looked whether one was looked for
 * @param account the reader's, who decides on no request of the own
 * @param kind of request that was chosen and refused; empty: none was
 * @param details that were typed and refused
 * @param message why nothing was done, in words; empty: nothing was refused
 */
public record RequestView(
    PrivacyService.Requests listed,
    List<ResidentReads.Known> found,
    boolean looked,
    int account,
    String kind,
    String details,
    String message) {
  public RequestView {
    found = List.copyOf(found);
  }

  /** Person whom the request concerns, by name until it is decided on; empty: erased since. */
  public String name(ResidentRequests.Request request) {
    Integer resident = request.resident();
    MaskedPerson person =
        resident == null || !request.isUndecided() ? null : listed.people().get(resident);
    String code = request.code();
    return code == null ? "" : person == null ? code : person.name() + " " + code;
  }
}
