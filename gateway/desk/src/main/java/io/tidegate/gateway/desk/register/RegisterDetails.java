package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.store.residency.ChangeRows;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.HouseRows;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.UnheldCards;
import io.tidegate.gateway.store.residency.VisitRows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of {@link RegisterReads}: everything about one thing, as of one moment. */
public final class RegisterDetails {
  private RegisterDetails() {}

  /**
   * A tenancy.
   *
   * @param person the resident, masked; null: nothing of them is kept
   */
  public record Tenancy(TenancyRows.Row row, @Nullable MaskedPerson person) {}

  /**
   * A credential.
   *
   * @param isHolderHere whether its holder is a resident of where the caller leads
   * @param person the same, masked; null: nothing of them is kept
   */
  public record Credential(
      CredentialRows.Row row, boolean isHolderHere, @Nullable MaskedPerson person) {}

  /**
   * Holders that a credential may be given to.
   *
   * @param tenancies of the places that it opens, past and future ones too
   * @param staff who work here
   */
  public record Holders(List<Tenancy> tenancies, List<StaffRows.Row> staff) {}

  /**
   * A house.
   *
   * @param above places that others may hang below
   * @param around places of the house that are no rooms, offices or shops
   */
  public record House(
      HouseRows.House row,
      List<HouseRows.Room> rooms,
      List<PlaceRows.Row> above,
      List<PlaceRows.Row> around) {}

  /** A room, an office or a shop. */
  public record Unit(
      HouseRows.Room row,
      PlaceRows.Row place,
      Holders holders,
      List<Credential> credentials,
      List<VisitRows.Row> visits,
      List<ChangeRows.Row> changes) {}

  /**
   * Cards of a house without a holder.
   *
   * @param tenancies by number of the room
   */
  public record Cards(
      HouseRows.House house,
      List<UnheldCards.Card> cards,
      Map<Integer, List<Tenancy>> tenancies,
      List<StaffRows.Row> staff) {}

  /**
   * Any place.
   *
   * @param locks ids of the devices of its own doors
   * @param slots a page of what the register knows in their slots
   * @param hasMore whether another page of slots follows
   */
  public record Place(
      PlaceRows.Row row,
      List<String> locks,
      List<Slot> slots,
      boolean hasMore,
      Holders holders,
      List<ChangeRows.Row> changes) {}

  /** A credential in a slot of a lock. */
  public record Slot(String device, String number, Credential credential) {}

  /**
   * A resident.
   *
   * @param person masked; null: nothing of them is kept
   */
  public record Resident(
      ResidentRows.Row row,
      @Nullable MaskedPerson person,
      List<Tenancy> tenancies,
      List<Credential> credentials,
      List<ChangeRows.Row> changes) {}

  /** A tenancy with what was changed. */
  public record OneTenancy(Tenancy tenancy, List<ChangeRows.Row> changes) {}

  /** A credential with what it opens, and what was changed. */
  public record OneCredential(
      Credential credential, OpenedPlaces opened, Holders holders, List<ChangeRows.Row> changes) {}

  /** A member of staff. */
  public record Staff(
      StaffRows.Row row, List<Credential> credentials, List<ChangeRows.Row> changes) {}

  /**
   * Expected visits.
   *
   * @param working staff who work here
   * @param former staff who no longer do
   */
  public record Visits(
      Page<VisitRows.Row> page, List<StaffRows.Row> working, List<StaffRows.Row> former) {}
}
