package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.event.Fingerprinter;

/** The services that change the register, by subject. */
public record RegisterServices(
    PlaceService places,
    TenancyService tenancies,
    CredentialService credentials,
    SlotService slots,
    StaffService staff,
    VisitService visits) {
  /** Makes them. */
  public static RegisterServices of(
      RegisterTransactions transactions, RegisterLookup lookup, Fingerprinter fingerprinter) {
    return new RegisterServices(
        new PlaceService(transactions, lookup),
        new TenancyService(transactions, lookup),
        new CredentialService(transactions, lookup, fingerprinter),
        new SlotService(transactions, lookup, fingerprinter),
        new StaffService(transactions),
        new VisitService(transactions, lookup));
  }
}
