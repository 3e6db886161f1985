package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.reconcile.RoomClass;
import io.tidegate.gateway.roster.reconcile.RoomFacts;
import io.tidegate.gateway.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Dated sheets that hold roster, register and doors against each other, room by room. What may be
 * read is that of houses and micro-grids given. Blocking; safe on any thread.
 */
public final class Reconciliations {
  private static final String ADD =
      """
      INSERT INTO reconciliation (community, house, micro_grid, made_at, made_by, roster_at)
      VALUES (?, ?, ?, ?, ?,
        (SELECT CASE WHEN count(*) = count(l.at) THEN min(l.at) END
         FROM unnest(?) h (id)
         LEFT JOIN LATERAL (SELECT max(imported_at) AS at FROM roster_line
                            WHERE house = h.id) l ON true))
      RETURNING id""";

  private static final String ADD_ROOMS =
      """
      INSERT INTO reconciliation_room (reconciliation, room, class, on_roster, registered, seen,
                                       last_seen)
      SELECT :id, r.room, r.class, r.on_roster, r.registered, r.seen, r.last_seen::date
      FROM unnest(:rooms, :classes, :rosters, :registered, :seen, :last)
        AS r (room, class, on_roster, registered, seen, last_seen)""";

  private static final String SHEETS =
      """
      SELECT s.*, m.display_name AS maker, c.display_name AS company_signer,
             g.display_name AS grid_signer,
             (SELECT count(*) FROM reconciliation_room r WHERE r.reconciliation = s.id) AS rooms,
             (SELECT count(*) FROM reconciliation_room r
              WHERE r.reconciliation = s.id AND r.class <> 'agree') AS differing
      FROM reconciliation s JOIN account m ON m.id = s.made_by
      LEFT JOIN account c ON c.id = s.company_signed_by
      LEFT JOIN account g ON g.id = s.grid_signed_by
      WHERE s.id < :before AND (:only::bigint IS NULL OR s.id = :only)
        AND (s.house = ANY (:houses) OR s.micro_grid = ANY (:microGrids))
      ORDER BY s.id DESC LIMIT :limit""";

  /** With what the room was on the sheet before of the same house or micro-grid. */
  private static final String ROOMS =
      """
      SELECT r.room, r.class AS kind, r.on_roster, r.registered, r.seen, r.last_seen,
             b.class AS before
      FROM reconciliation s JOIN reconciliation_room r ON r.reconciliation = s.id
      LEFT JOIN reconciliation_room b ON b.room = r.room AND b.reconciliation =
        (SELECT max(p.id) FROM reconciliation p WHERE p.id < s.id
           AND (p.house, p.micro_grid) IS NOT DISTINCT FROM (s.house, s.micro_grid))
      WHERE s.id = ? ORDER BY r.room""";

  private final Jdbi jdbi;
  private final ZoneId zone;

  public Reconciliations(Jdbi jdbi, ZoneId zone) {
    this.jdbi = jdbi;
    this.zone = zone;
  }

  /** Of what a sheet is. {@code house}: null: of a micro-grid. */
  public record Subject(@Nullable Integer house, @Nullable Integer microGrid) {
    /** Whether it is that house. */
    public boolean isHouse(int number) {
      return Integer.valueOf(number).equals(house);
    }

    /** Whether it is that micro-grid. */
    public boolean isMicroGrid(int number) {
      return Integer.valueOf(number).equals(microGrid);
    }
  }

  /** A signature. */
  public record Signature(String who, Instant at) {}

  /** A sheet. {@code rosterAt}: of the oldest roster that it is about; null: a house has none. */
  public record Sheet(
      long id,
      Subject subject,
      Instant madeAt,
      String madeBy,
      @Nullable Instant rosterAt,
      @Nullable Signature company,
      @Nullable Signature grid,
      int rooms,
      int differing) {
    /** A house without a roster has nothing that its company could sign for. */
    public boolean isSignable() {
      return subject.house() == null || rosterAt != null;
    }
  }

  /** A room of it. {@code before}: what it was on the sheet before; null: it was on none. */
  public record Room(
      int room,
      RoomClass kind,
      int onRoster,
      int registered,
      int seen,
      @Nullable LocalDate lastSeen,
      @Nullable RoomClass before) {
    /** Whether it is another class than on the sheet before. */
    public boolean hasDrifted() {
      return before != null && before != kind;
    }
  }

  /** Makes a sheet of today; empty where there is no room to look at. */
  public Optional<Long> make(Register register, Subject subject, int account, Instant now) {
    List<FactsReads.Room> rooms = new ArrayList<>();
    String community = "";
    for (Place place : register.places()) {
      Integer house = place.house();
      boolean isOfIt =
          subject.house() == null
              ? Objects.equals(subject.microGrid(), place.microGrid())
              : Objects.equals(subject.house(), house);
      if (place.isUnit() && house != null && isOfIt) {
        rooms.add(new FactsReads.Room(place.id(), house));
        community = place.community();
      }
    }
    if (rooms.isEmpty()) {
      return Optional.empty();
    }
    String of = community;
    return Optional.of(
        jdbi.inTransaction(
            handle -> {
              List<RoomFacts> facts = FactsReads.read(handle, rooms, now, zone);
              long id = add(handle, of, subject, rooms, account, now);
              addRooms(handle, id, facts);
              return id;
            }));
  }

  private static long add(
      Handle handle,
      String community,
      Subject subject,
      List<FactsReads.Room> rooms,
      int account,
      Instant now) {
    return handle
        .select(
            ADD,
            community,
            subject.house(),
            subject.microGrid(),
            now,
            account,
            rooms.stream().map(FactsReads.Room::house).distinct().toArray(Integer[]::new))
        .mapTo(Long.class)
        .one();
  }

  private static void addRooms(Handle handle, long id, List<RoomFacts> facts) {
    handle
        .createUpdate(ADD_ROOMS)
        .bind("id", id)
        .bindArray("rooms", Integer.class, facts.stream().map(RoomFacts::room).toArray())
        .bindArray("classes", String.class, facts.stream().map(f -> f.kind().word()).toArray())
        .bindArray("rosters", Integer.class, facts.stream().map(RoomFacts::onRoster).toArray())
        .bindArray("registered", Integer.class, facts.stream().map(RoomFacts::registered).toArray())
        .bindArray("seen", Integer.class, facts.stream().map(RoomFacts::seen).toArray())
        .bindArray(
            "last",
            String.class,
            facts.stream()
                .map(f -> f.lastSeen() == null ? null : f.lastSeen().toString())
                .toArray())
        .execute();
  }

  /** Sheets of those houses and micro-grids, the newest first. */
  public List<Sheet> list(Set<Integer> houses, Set<Integer> microGrids, long before, int limit) {
    return read(houses, microGrids, before, null, limit);
  }

  /** One of them. */
  public Optional<Sheet> find(Set<Integer> houses, Set<Integer> microGrids, long id) {
    return read(houses, microGrids, Long.MAX_VALUE, id, 1).stream().findFirst();
  }

  private List<Sheet> read(
      Set<Integer> houses, Set<Integer> microGrids, long before, @Nullable Long only, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(SHEETS)
                .bind("before", before)
                .bind("only", only)
                .bindArray("houses", Integer.class, houses.toArray())
                .bindArray("microGrids", Integer.class, microGrids.toArray())
                .bind("limit", limit)
                .map((row, context) -> sheet(row))
                .list());
  }

  private static Sheet sheet(ResultSet row) throws SQLException {
    return new Sheet(
        row.getLong("id"),
        new Subject(Columns.integer(row, "house"), Columns.integer(row, "micro_grid")),
        Columns.instant(row, "made_at"),
        row.getString("maker"),
        Columns.instantOrNull(row, "roster_at"),
        signature(row, "company"),
        signature(row, "grid"),
        row.getInt("rooms"),
        row.getInt("differing"));
  }

  private static @Nullable Signature signature(ResultSet row, String side) throws SQLException {
    String who = row.getString(side + "_signer");
    return who == null ? null : new Signature(who, Columns.instant(row, side + "_signed_at"));
  }

  /** The rooms of a sheet, and what they were on the one before. */
  public List<Room> rooms(long id) {
    return jdbi.withHandle(h -> h.select(ROOMS, id).mapTo(Room.class).list());
  }

  /**
   * Signs for one side. Returns false if the side was signed before, or the other one by the same
   * account.
   */
  public boolean sign(long id, boolean forCompany, int account, Instant now) {
    String sql =
        forCompany
            ? """
              UPDATE reconciliation SET company_signed_by = :by, company_signed_at = :at
              WHERE id = :id AND company_signed_by IS NULL
                AND grid_signed_by IS DISTINCT FROM :by"""
            : """
              UPDATE reconciliation SET grid_signed_by = :by, grid_signed_at = :at
              WHERE id = :id AND grid_signed_by IS NULL
                AND company_signed_by IS DISTINCT FROM :by""";
    return jdbi.withHandle(
            h -> h.createUpdate(sql).bind("by", account).bind("at", now).bind("id", id).execute())
        == 1;
  }
}
