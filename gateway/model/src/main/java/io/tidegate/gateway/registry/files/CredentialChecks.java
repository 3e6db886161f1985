package io.tidegate.gateway.registry.files;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.ShortText;
import io.tidegate.gateway.event.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks credentials and makes their fingerprints. */
final class CredentialChecks {
  private final RegisterFiles files;
  private final PlaceChecks places;
  private final List<RowError> errors;
  private final String community;

  /** A credential's ids: what is read where. The first id is the canonical one. */
  private record Ids(Row row, CredentialType type, String scope, List<String> ids) {
    List<String> key(String id) {
      return List.of(type.word(), scope, id);
    }

    List<String> canonical() {
      return key(ids.get(0));
    }
  }

  CredentialChecks(RegisterFiles files, PlaceChecks places, List<RowError> errors) {
    this.files = files;
    this.places = places;
    this.errors = errors;
    List<Row> communities = files.of(RegisterFile.COMMUNITY);
    this.community = communities.isEmpty() ? "" : communities.get(0).text("id");
  }

  /** Checks every row; the fingerprints by code, under every key. */
  Map<String, List<Fingerprint>> fingerprints(Fingerprinter fingerprinter) {
    Set<String> residents = files.values(RegisterFile.RESIDENTS, "code");
    Set<String> staff = files.values(RegisterFile.STAFF, "code");
    Set<String> passes = files.values(RegisterFile.VISITOR_PASSES, "code");
    List<Ids> all = new ArrayList<>();
    for (Row row : files.of(RegisterFile.CREDENTIALS)) {
      checkHolder(row, residents, staff, passes);
      for (String place : row.text("places").split(" ", -1)) {
        if (!place.isEmpty() && !places.exists(place)) {
          errors.add(row.error("places", "'" + place + "'", "codes of places.csv"));
        }
      }
      Ids ids = ids(row);
      if (ids != null) {
        all.add(ids);
      }
    }
    checkOverlaps(all);
    Set<List<String>> ambiguous = ambiguous(all);
    Map<String, List<Fingerprint>> made = new HashMap<>();
    for (Ids ids : all) {
      List<Fingerprint> fingerprints = new ArrayList<>();
      for (String id : ids.ids()) {
        if (id.equals(ids.ids().get(0)) || !ambiguous.contains(ids.key(id))) {
          fingerprints.addAll(fingerprinter.fingerprints(ids.type(), ids.scope(), id));
        }
      }
      made.put(ids.row().text("code"), List.copyOf(fingerprints));
    }
    return made;
  }

  private void checkHolder(Row row, Set<String> residents, Set<String> staff, Set<String> passes) {
    String kind = row.get("holder_kind");
    String holder = row.get("holder");
    if ((kind == null) != (holder == null)) {
      errors.add(row.error("holder", "a kind without a holder or the reverse", "both or neither"));
    } else if (kind != null && kind.equals("resident")) {
      places.known(row, "holder", residents, "a code of residents.csv");
    } else if (kind != null && kind.equals("visitor")) {
      places.known(row, "holder", passes, "a code of visitor_passes.csv");
    } else {
      places.known(row, "holder", staff, "a code of staff.csv");
    }
  }

  private @Nullable Ids ids(Row row) {
    CredentialType type = Words.parse(CredentialType.class, row.text("type")).orElse(null);
    String value = row.get("value");
    if (type == null || value == null || !DeviceId.isValid(community)) {
      return null;
    }
    String device = row.get("device");
    String form = row.get("form");
    boolean isSlot = CardForm.SLOT.word().equals(form);
    boolean isScoped = isSlot || type.isOfDevice();
    if (isScoped != (device != null)) {
      errors.add(
          row.error(
              "device",
              isScoped
                  ? "the device it is stored in: a "
                      + (isSlot ? "slot" : type.word())
                      + " means nothing elsewhere"
                  : "nothing: a " + type.word() + " is the same at every device"));
      return null;
    }
    String scope = device == null ? "" : new DeviceId(community, device).toString();
    if (!isSlot && (type == CredentialType.CARD) != (form != null)) {
      errors.add(row.error("form", "a form for a card, slot or nothing for others"));
      return null;
    }
    if (!isSlot && type.isReportedBesideNames() && !ShortText.is(value)) {
      errors.add(
          row.error(
              "value",
              value.length() + " characters that are cut out of what a terminal says",
              ShortText.WANTED));
      return null;
    }
    if (form == null) {
      return new Ids(row, type, scope, List.of(value));
    }
    CardForm cardForm = Words.parse(CardForm.class, form).orElseThrow();
    List<String> ids = cardForm.canonicalIds(value);
    if (ids.isEmpty()) {
      errors.add(
          row.error(
              "value", value.length() + " characters not in form " + form, cardForm.allowed()));
      return null;
    }
    return new Ids(row, type, scope, ids);
  }

  /** A card may be handed on, but has one holder at a time. */
  private void checkOverlaps(List<Ids> all) {
    Map<List<String>, List<Row>> byId = new HashMap<>();
    for (Ids ids : all) {
      if (ids.row().get("from") != null) {
        byId.computeIfAbsent(ids.canonical(), any -> new ArrayList<>(1)).add(ids.row());
      }
    }
    ColumnChecks.overlaps(
        byId.values(),
        (earlier, row) ->
            errors.add(
                row.error(
                    "value",
                    "the same as in line " + earlier.line() + ", at the same time",
                    "one holder at a time: end the earlier one first")));
  }

  /** Other spellings of a card that are another card's too: they say nothing. */
  private static Set<List<String>> ambiguous(List<Ids> all) {
    Map<List<String>, List<String>> owner = new HashMap<>();
    all.forEach(ids -> owner.put(ids.canonical(), ids.canonical()));
    Set<List<String>> ambiguous = new HashSet<>();
    for (Ids ids : all) {
      for (String id : ids.ids()) {
        List<String> known = owner.putIfAbsent(ids.key(id), ids.canonical());
        if (known != null && !known.equals(ids.canonical())) {
          ambiguous.add(ids.key(id));
        }
      }
    }
    return ambiguous;
  }
}
