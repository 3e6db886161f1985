package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the register what somebody would have: a tenancy that ends, a card, a visitor's pass.
 * Moments are milliseconds since 1970. One thread.
 */
final class Registrar {
  /** Cards that no maker made, apart from those of the generated register. */
  private static final String KNOWN_CARDS = "F1C711";

  private static final String UNKNOWN_CARDS = "F1C712";

  private final Ledger ledger;
  private int credentials;
  private int cards;
  private int strangers;
  private int residents;
  private int orders;
  private int passes;

  Registrar(Ledger ledger) {
    this.ledger = ledger;
    ledger.file("work_orders", "code", "room", "staff", "kind", "from", "to");
    ledger.file("visitor_passes", "code", "room", "from", "to");
    ledger.file("welfare_consents", "resident", "worker", "from", "to");
    ledger.file("travel_notices", "resident", "from", "to");
    ledger.file("opt_outs", "resident", "rule", "from", "to");
    ledger.file("maintenance_windows", "place", "device", "from", "to", "reason");
    ledger.file(
        "schedules", "place", "purpose", "weekdays", "from", "to", "valid_from", "valid_to");
    ledger.file("rosters", "house", "room", "person", "from", "to", "imported_at");
    ledger.file(
        "exemptions",
        "rule",
        "subject_kind",
        "subject",
        "from",
        "to",
        "reason",
        "requested_by",
        "approved_by");
  }

  Ledger ledger() {
    return ledger;
  }

  /** A registered card with an id of its own. */
  Pass newCard(Set<String> places) {
    String id = String.format(Locale.ROOT, "%s%08X", KNOWN_CARDS, ++cards);
    return new Pass("card", id, null, places);
  }

  /** A card that no register has; what doors make of it is up to who shows it. */
  Pass strangersCard(Set<String> places) {
    String id = String.format(Locale.ROOT, "%s%08X", UNKNOWN_CARDS, ++strangers);
    return new Pass("card", id, null, places);
  }

  /** Enters a credential. */
  void credential(
      Pass pass, String holderKind, String holder, long from, @Nullable Long to, long revokedAt) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("code", String.format(Locale.ROOT, "w%05d", ++credentials));
    row.put("type", pass.type());
    row.put("form", pass.type().equals("card") ? "hex" : "");
    row.put("value", pass.id());
    row.put("device", pass.device() == null ? "" : pass.device());
    row.put("holder_kind", holderKind);
    row.put("holder", holder);
    row.put("from", time(from));
    row.put("to", to == null ? "" : time(to));
    row.put("revoked_at", revokedAt == Long.MAX_VALUE ? "" : time(revokedAt));
    row.put("places", String.join(" ", pass.places().stream().sorted().toList()));
    ledger.rows("credentials").add(row);
  }

  /** Whether any of these places is one that a credential of that id opens, or once did. */
  boolean opens(String id, Set<String> places) {
    return ledger.rows("credentials").stream()
        .filter(row -> row.getOrDefault("value", "").equals(id))
        .flatMap(row -> Stream.of(row.getOrDefault("places", "").split(" ", -1)))
        .anyMatch(places::contains);
  }

  /** Adds a place to what one of somebody's credentials opens. */
  void opensToo(String id, String place) {
    for (Map<String, String> row : ledger.rows("credentials")) {
      if (row.getOrDefault("value", "").equals(id)) {
        row.merge("places", place, (old, added) -> old + " " + added);
      }
    }
  }

  /** Withdraws all credentials of somebody that are not withdrawn yet. */
  void revoke(String holderKind, String holder, long at) {
    credentialsOf(holderKind, holder).stream()
        .filter(row -> row.getOrDefault("revoked_at", "").isEmpty())
        .forEach(row -> row.put("revoked_at", time(at)));
  }

  /** Lets all credentials of somebody that have an end go on without one. */
  void forgetToEndCredentials(String resident) {
    credentialsOf("resident", resident).forEach(row -> row.put("to", ""));
  }

  private List<Map<String, String>> credentialsOf(String holderKind, String holder) {
    return ledger.rows("credentials").stream()
        .filter(row -> row.getOrDefault("holder", "").equals(holder))
        .filter(row -> row.getOrDefault("holder_kind", "").equals(holderKind))
        .toList();
  }

  /** Ends somebody's tenancy of a room, and their credentials with it. */
  void endTenancy(String resident, String room, LocalDate end) {
    ledger.rows("tenancies").stream()
        .filter(row -> row.getOrDefault("resident", "").equals(resident))
        .filter(row -> row.getOrDefault("room", "").equals(room))
        .forEach(row -> row.put("to", end.toString()));
    credentialsOf("resident", resident).forEach(row -> row.put("to", end.toString()));
  }

  /** Somebody new moves in. */
  String newTenant(String room, LocalDate from) {
    String resident = String.format(Locale.ROOT, "rw%04d", ++residents);
    ledger.rows("residents").add(row("code", resident));
    ledger
        .rows("tenancies")
        .add(row("resident", resident, "room", room, "kind", "tenant", "from", from.toString()));
    return resident;
  }

  /** A work order. */
  void workOrder(String room, String staff, String kind, long from, long to) {
    String code = String.format(Locale.ROOT, "wo%05d", ++orders);
    ledger.add("work_orders", code, room, staff, kind, time(from), time(to));
  }

  /** A visitor's pass, and what it opens: a code on their phone. */
  Pass visitorPass(String room, Set<String> places, long from, long to) {
    String code = String.format(Locale.ROOT, "vp%05d", ++passes);
    ledger.add("visitor_passes", code, room, time(from), time(to));
    Pass pass = new Pass("phone", "visitor-" + code, null, places);
    credential(pass, "visitor", code, from, to, Long.MAX_VALUE);
    return pass;
  }

  /** Who agreed that a worker looks after them when nothing is heard of them. */
  void consent(String resident, String worker, LocalDate from) {
    ledger.add("welfare_consents", resident, worker, from, "");
  }

  /** Somebody says that they are away. */
  void travelNotice(String resident, long from, long to) {
    ledger.add("travel_notices", resident, time(from), time(to));
  }

  /** A resident opts out of a rule. */
  void optOut(String resident, String rule, LocalDate from) {
    ledger.add("opt_outs", resident, rule, from, "");
  }

  /** Work on a place or a device; one of the two is empty. */
  void maintenance(String place, String device, long from, long to, String reason) {
    ledger.add("maintenance_windows", place, device, time(from), time(to), reason);
  }

  /** When entry is usual ({@code opening}) or the door may stand open ({@code door_open}). */
  void schedule(String place, String purpose, String weekdays, String from, String to) {
    ledger.add("schedules", place, purpose, weekdays, from, to, "", "");
  }

  /** When the door of a place may stand open once. */
  void doorMayStandOpen(String place, long from, long to) {
    ledger.add("schedules", place, "door_open", "1-7", "00:00", "24:00", time(from), time(to));
  }

  private static Map<String, String> row(String... cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    return row;
  }

  /** RFC 3339 with the community's offset, to the second. */
  static String time(long moment) {
    Instant second = Instant.ofEpochMilli(moment).truncatedTo(ChronoUnit.SECONDS);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(second.atOffset(Span.OFFSET));
  }
}
