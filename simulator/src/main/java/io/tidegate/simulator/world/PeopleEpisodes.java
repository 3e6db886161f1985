package io.tidegate.simulator.world;

import java.util.List;

/** The visible list of what people do: what is wrong, and what looks like it and is not. */
final class PeopleEpisodes {
  /** How households differ: over all of the days, and no more in a bad world. */
  static final List<Episodes.Often> HOUSEHOLDS =
      List.of(
          always(new LongAbsence(), 1),
          always(new SpareCards(), 3),
          always(new Removals(), 0.8),
          always(new MovingOut(), 1),
          always(new Travels(), 24));

  /** What credentials say, and what the base numbers say. */
  static final List<Episodes.Often> ALL =
      List.of(
          new Episodes.Often(new RosterDrift(), 2, 8),
          new Episodes.Often(new WelfareCheck(), 1, 3),
          new Episodes.Often(new NotSeen(), 2, 6),
          new Episodes.Often(new Overstay(), 2, 6),
          new Episodes.Often(new OverRoster(), 2, 6),
          new Episodes.Often(new VacantRoomUsed(), 2, 6),
          new Episodes.Often(new VisitorOverstay(), 2, 8),
          new Episodes.Often(new TrafficSurge(), 1, 4),
          new Episodes.Often(new DeniedRepeated(), 2, 8),
          new Episodes.Often(new PinGuessing(), 2, 6),
          new Episodes.Often(new UnknownCredential(), 2, 8),
          new Episodes.Often(new RevokedUsed(), 2, 8),
          new Episodes.Often(new GrantedNotPermitted(), 1, 6),
          new Episodes.Often(new Duress(), 1, 4),
          new Episodes.Often(new CredentialCloned(), 1, 5),
          new Episodes.Often(new CredentialManyRooms(), 2, 6),
          new Episodes.Often(new AntiPassback(), 2, 8),
          new Episodes.Often(new MechanicalKey(), 3, 9),
          new Episodes.Often(new OffHoursEntry(), 2, 8));

  /** What looks wrong and is not: over all of the days, and no more in a bad world. */
  static final List<Episodes.Often> TRAPS =
      List.of(
          always(new Visits(), 50),
          always(new Viewings(), 4),
          always(new Repairs(), 6),
          always(new WalletCards(), 50),
          always(new FreshRevocation(), 2),
          always(new FamilyRemote(), 3),
          always(new KeyUsers(), 8),
          always(new Festival(), 1),
          always(new WornCards(), 6),
          always(new ForgottenPins(), 16),
          always(new Tailgating(), 4));

  private PeopleEpisodes() {}

  private static Episodes.Often always(Episode episode, double often) {
    return new Episodes.Often(episode, often, often);
  }
}
