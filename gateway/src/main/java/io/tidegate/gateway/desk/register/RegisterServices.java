package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.store.people.PeopleStore;
import java.time.ZoneId;

/**
 * The services of the register, by subject.
 *
 * @param reads everything about one thing, for pages
 */
public record RegisterServices(
    RegisterReads reads,
    PlaceService places,
    TenancyService tenancies,
    CredentialService credentials,
    SlotService slots,
    UnheldCardService unheldCards,
    StaffService staff,
    VisitService visits) {
  /**
   * Makes them.
   *
   * @param zone of the community: what a day is
   */
  public static RegisterServices of(
      RegisterTransactions transactions,
      RegisterLookup lookup,
      PeopleStore people,
      Fingerprinter fingerprinter,
      ZoneId zone) {
    MaskedRows rows = new MaskedRows(people, transactions::now);
    SlotService slots = new SlotService(transactions, lookup, fingerprinter);
    return new RegisterServices(
        new RegisterReads(transactions, lookup, people, rows, slots),
        new PlaceService(transactions, lookup),
        new TenancyService(transactions, lookup),
        new CredentialService(transactions, lookup, fingerprinter),
        slots,
        new UnheldCardService(transactions, lookup, rows, zone),
        new StaffService(transactions),
        new VisitService(transactions, lookup));
  }
}
