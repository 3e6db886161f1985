package io.tidegate.gateway.web.register;

import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.store.residency.HouseRows;
import io.tidegate.gateway.web.page.Form;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pages of the register show. Days are dates in the community's zone. */
public final class RegisterView {
  private RegisterView() {}

  /** Houses; {@code next}: cursor of the next page, empty: this is the last. */
  public record Houses(List<House> houses, String next, Form form) {
    public Houses {
      houses = List.copyOf(houses);
    }
  }

  /** A house and its name. */
  public record House(HouseRows.House row, String name) {}

  /**
   * Rooms of a house.
   *
   * @param above places that others may hang below
   * @param around places of the house that are no rooms, offices or shops
   */
  public record Rooms(
      House house,
      List<Room> rooms,
      String next,
      List<Choice> above,
      List<Choice> around,
      Form form) {
    public Rooms {
      rooms = List.copyOf(rooms);
      above = List.copyOf(above);
      around = List.copyOf(around);
    }
  }

  /**
   * A room of a list.
   *
   * @param use word; empty: unknown
   */
  public record Room(String code, String name, String use, int residents) {}

  /**
   * A place, whatever it is.
   *
   * @param above name of where it is; empty: it is at the top
   * @param microGrid name; empty: none
   * @param house of no value: none
   * @param endedOn empty: it is there
   * @param locks ids of the devices of its own doors
   * @param slots what the register knows in their slots
   * @param next how many are before those of the next page; empty: there are no more
   * @param holders residents who can be assigned a slot
   */
  public record OnePlace(
      String code,
      String name,
      String kind,
      String above,
      String microGrid,
      Choice house,
      String endedOn,
      String today,
      List<String> locks,
      List<Slot> slots,
      String next,
      List<Choice> holders,
      List<Change> changes,
      Form form) {
    public OnePlace {
      locks = List.copyOf(locks);
      slots = List.copyOf(slots);
      holders = List.copyOf(holders);
      changes = List.copyOf(changes);
    }
  }

  /** What a lock keeps in a slot. */
  public record Slot(String device, String number, Credential credential) {}

  /**
   * A room with all that is registered there.
   *
   * @param endedOn empty: it is there
   * @param holders residents who can be given a card
   */
  public record Unit(
      Room room,
      String endedOn,
      String nameZh,
      String nameEn,
      List<Choice> holders,
      String microGrid,
      List<Choice> microGrids,
      List<Tenancy> tenancies,
      List<Credential> credentials,
      List<VisitsView.Visit> visits,
      List<Change> changes,
      Form form) {
    public Unit {
      holders = List.copyOf(holders);
      microGrids = List.copyOf(microGrids);
      tenancies = List.copyOf(tenancies);
      credentials = List.copyOf(credentials);
      visits = List.copyOf(visits);
      changes = List.copyOf(changes);
    }
  }

  /**
   * A tenancy.
   *
   * @param resident code; empty: of somebody who was erased
   * @param person null: nothing of them is kept
   * @param to its first day without it; empty: open
   * @param holds whether it does now
   */
  public record Tenancy(
      int id,
      String resident,
      @Nullable MaskedPerson person,
      String roomCode,
      String room,
      String kind,
      String bed,
      String relation,
      String from,
      String to,
      boolean holds) {}

  /** One to correct, end or take out. */
  public record OneTenancy(Tenancy tenancy, String today, List<Change> changes, Form form) {
    public OneTenancy {
      changes = List.copyOf(changes);
    }
  }

  /** A resident. */
  public record Resident(
      String code,
      @Nullable MaskedPerson person,
      List<Tenancy> tenancies,
      List<Credential> credentials,
      List<Change> changes) {
    public Resident {
      tenancies = List.copyOf(tenancies);
      credentials = List.copyOf(credentials);
      changes = List.copyOf(changes);
    }
  }

  /**
   * A credential.
   *
   * @param holder code; empty: none
   * @param holderName masked if it is a resident with stored data; else the code
   * @param isHolderHere whether it is a resident of where the reader leads
   * @param holderKind resident, staff, visitor or unknown
   * @param to empty: open
   * @param state valid, ahead, over or revoked
   */
  public record Credential(
      String code,
      String type,
      String holderKind,
      String holder,
      String holderName,
      boolean isHolderHere,
      String from,
      String to,
      String state,
      List<String> places) {
    public Credential {
      places = List.copyOf(places);
    }
  }

  /**
   * One to correct, give to another, end or withdraw.
   *
   * @param opens places that it opens where the reader leads
   * @param isElsewhereToo whether it opens others, too
   * @param holder which of the holders holds it; empty: none
   * @param places names of those that it may open, too
   */
  public record OneCredential(
      Credential credential,
      List<Choice> opens,
      boolean isElsewhereToo,
      String holder,
      List<Choice> holders,
      List<String> places,
      String today,
      List<Change> changes,
      Form form) {
    public OneCredential {
      opens = List.copyOf(opens);
      holders = List.copyOf(holders);
      places = List.copyOf(places);
      changes = List.copyOf(changes);
    }
  }

  /**
   * A member of staff.
   *
   * @param from empty: unknown
   * @param to empty: they work here
   */
  public record OneStaff(
      String code,
      String kind,
      String from,
      String to,
      List<Credential> credentials,
      List<Change> changes,
      Form form) {
    public OneStaff {
      credentials = List.copyOf(credentials);
      changes = List.copyOf(changes);
    }
  }

  /** Something to choose. */
  public record Choice(String value, String text) {}

  /** Cards of a house without a holder. */
  public record Cards(House house, List<Card> cards, String next, String done, Form form) {
    public Cards {
      cards = List.copyOf(cards);
    }
  }

  /** One, and who can be given it. */
  public record Card(
      int id,
      String roomCode,
      String room,
      String type,
      String firstOn,
      String lastOn,
      int days,
      boolean isLeft,
      List<Choice> holders) {
    public Card {
      holders = List.copyOf(holders);
    }
  }

  /**
   * What was changed.
   *
   * @param by empty: a file or the gateway
   * @param lines what it was and became, in words
   */
  public record Change(Instant at, String by, String kind, String what, List<String> lines) {
    public Change {
      lines = List.copyOf(lines);
    }
  }
}
