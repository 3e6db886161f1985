package io.tidegate.gateway.registry.files;

import static io.tidegate.gateway.registry.files.Column.optional;
import static io.tidegate.gateway.registry.files.Column.required;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The files of a register and their columns, in the order in which they build on each other. */
public enum RegisterFile {
  /** One row: the community. */
  COMMUNITY(
      true,
      List.of("id"),
      required("id", CellFormat.CODE),
      required("name_zh", CellFormat.NAME),
      required("name_en", CellFormat.NAME)),
  GRIDS(
      true,
      List.of("code"),
      required("code", CellFormat.CODE),
      required("name_zh", CellFormat.NAME),
      required("name_en", CellFormat.NAME)),
  MICRO_GRIDS(
      true,
      List.of("code"),
      required("code", CellFormat.CODE),
      required("grid", CellFormat.CODE).of(GRIDS),
      required(
          "kind",
          CellFormat.oneOf(
              "natural_compound", "stairwell_group", "office_building", "street_block")),
      required("name_zh", CellFormat.NAME),
      required("name_en", CellFormat.NAME)),
  PLACES(
      true,
      List.of("code"),
      required("code", CellFormat.CODE),
      optional("parent", CellFormat.CODE),
      required(
          "kind",
          CellFormat.oneOf(
              "compound", "building", "stairwell", "floor", "room", "gate", "office", "shop")),
      required("name_zh", CellFormat.NAME),
      required("name_en", CellFormat.NAME),
      optional("micro_grid", CellFormat.CODE).of(MICRO_GRIDS),
      optional("walk_order", CellFormat.number(0, 999_999)),
      optional("east_m", CellFormat.METRES),
      optional("north_m", CellFormat.METRES),
      optional(
          "room_use", CellFormat.oneOf("own", "let", "dormitory", "vacant", "office", "shop"))),
  HOUSES(
      true,
      List.of("code"),
      required("code", CellFormat.CODE),
      required("place", CellFormat.CODE).of(PLACES),
      required("name_zh", CellFormat.NAME),
      required("name_en", CellFormat.NAME),
      optional("company", CellFormat.NAME),
      optional("complete_since", CellFormat.TIME)),
  DEVICES(
      true,
      List.of("device"),
      required("device", CellFormat.CODE),
      required("codec", CellFormat.CODE),
      required("place", CellFormat.CODE).of(PLACES)),
  DOORS(
      true,
      List.of("device", "door"),
      required("device", CellFormat.CODE).of(DEVICES),
      required("door", CellFormat.DOOR),
      required("place", CellFormat.CODE).of(PLACES),
      required("kind", CellFormat.oneOf("shared", "room")),
      optional("reader_in", CellFormat.FLAG),
      optional("reader_out", CellFormat.FLAG),
      optional("contact", CellFormat.FLAG),
      optional("bolt_sensor", CellFormat.FLAG),
      optional("exit_button_wired", CellFormat.FLAG),
      optional("relock_seconds", CellFormat.number(0, 86_400))),
  RESIDENTS(false, List.of("code"), required("code", CellFormat.personCode())),
  STAFF(
      false,
      List.of("code"),
      required("code", CellFormat.personCode()),
      required(
          "kind",
          CellFormat.oneOf(
              "cleaner", "courier", "manager", "agent", "guard", "technician", "other"))),
  TENANCIES(
      false,
      List.of("resident", "room", "from"),
      required("resident", CellFormat.personCode()).of(RESIDENTS),
      required("room", CellFormat.CODE).of(PLACES),
      required("kind", CellFormat.oneOf("owner", "tenant", "dormitory")),
      optional("bed", CellFormat.LABEL),
      required("from", CellFormat.TIME),
      optional("to", CellFormat.TIME).after("from")),
  VISITOR_PASSES(
      false,
      List.of("code"),
      required("code", CellFormat.personCode()),
      required("room", CellFormat.CODE).of(PLACES),
      required("from", CellFormat.TIME),
      required("to", CellFormat.TIME).after("from")),
  CREDENTIALS(
      false,
      List.of("code"),
      required("code", CellFormat.CODE),
      required(
          "type",
          CellFormat.oneOf(
              "card", "pin", "fingerprint", "face", "phone", "key", "remote", "vendor_person")),
      optional(
          "form",
          CellFormat.oneOf("hex", "hex_reversed", "decimal", "wiegand26", "wiegand34", "slot")),
      required("value", CellFormat.VALUE),
      optional("device", CellFormat.CODE).of(DEVICES),
      optional("holder_kind", CellFormat.oneOf("resident", "staff", "visitor")),
      optional("holder", CellFormat.personCode()),
      required("from", CellFormat.TIME),
      optional("to", CellFormat.TIME).after("from"),
      optional("revoked_at", CellFormat.TIME),
      required("places", CellFormat.CODES)),
  CALENDAR(
      false,
      List.of("date"),
      required("date", CellFormat.DATE),
      required("kind", CellFormat.oneOf("holiday", "workday")),
      required("name_zh", CellFormat.NAME),
      required("name_en", CellFormat.NAME)),
  SCHEDULES(
      false,
      List.of("place", "purpose", "weekdays", "from", "to", "valid_from", "valid_to"),
      required("place", CellFormat.CODE).of(PLACES),
      required("purpose", CellFormat.oneOf("opening", "door_open")),
      required("weekdays", CellFormat.DAYS),
      required("from", CellFormat.CLOCK),
      required("to", CellFormat.END_CLOCK),
      optional("valid_from", CellFormat.TIME),
      optional("valid_to", CellFormat.TIME).after("valid_from")),
  MAINTENANCE_WINDOWS(
      false,
      List.of("place", "device", "from"),
      optional("place", CellFormat.CODE).of(PLACES),
      optional("device", CellFormat.CODE).of(DEVICES),
      required("from", CellFormat.TIME),
      required("to", CellFormat.TIME).after("from"),
      required("reason", CellFormat.NAME)),
  WORK_ORDERS(
      false,
      List.of("code"),
      required("code", CellFormat.CODE),
      required("room", CellFormat.CODE).of(PLACES),
      optional("staff", CellFormat.personCode()).of(STAFF),
      required("kind", CellFormat.oneOf("repair", "viewing", "cleaning", "inspection", "other")),
      required("from", CellFormat.TIME),
      optional("to", CellFormat.TIME).after("from")),
  WELFARE_CONSENTS(
      false,
      List.of("resident", "worker", "from"),
      required("resident", CellFormat.personCode()).of(RESIDENTS),
      required("worker", CellFormat.ACCOUNT),
      required("from", CellFormat.TIME),
      optional("to", CellFormat.TIME).after("from")),
  TRAVEL_NOTICES(
      false,
      List.of("resident", "from"),
      required("resident", CellFormat.personCode()).of(RESIDENTS),
      required("from", CellFormat.TIME),
      required("to", CellFormat.TIME).after("from")),
  OPT_OUTS(
      false,
      List.of("resident", "rule", "from"),
      required("resident", CellFormat.personCode()).of(RESIDENTS),
      required("rule", CellFormat.CODE),
      required("from", CellFormat.TIME),
      optional("to", CellFormat.TIME).after("from")),
  ROSTERS(
      false,
      List.of("house", "room", "person", "from"),
      required("house", CellFormat.CODE).of(HOUSES),
      required("room", CellFormat.CODE).of(PLACES),
      required("person", CellFormat.companyKey()),
      required("from", CellFormat.TIME),
      optional("to", CellFormat.TIME).after("from"),
      required("imported_at", CellFormat.TIME)),
  EXEMPTIONS(
      false,
      List.of("rule", "subject_kind", "subject", "from"),
      required("rule", CellFormat.CODE),
      required("subject_kind", CellFormat.oneOf("device", "door", "place", "room")),
      required("subject", CellFormat.SUBJECT),
      required("from", CellFormat.TIME),
      required("to", CellFormat.TIME).after("from"),
      required("reason", CellFormat.NAME),
      required("requested_by", CellFormat.ACCOUNT),
      required("approved_by", CellFormat.ACCOUNT));

  private final boolean isRequired;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> key;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Column> columns;

  RegisterFile(boolean isRequired, List<String> key, Column... columns) {
    this.isRequired = isRequired;
    this.key = key;
    this.columns = List.of(columns);
  }

  /** {@code micro_grids.csv}. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT) + ".csv";
  }

  /** Whether the file must be there; one that is not says nothing about its rows. */
  public boolean isRequired() {
    return isRequired;
  }

  /** The columns that together name a row. */
  public List<String> key() {
    return key;
  }

  /** All columns. A file may hold them in any order. */
  public List<Column> columns() {
    return columns;
  }

  /** The column of that name; null if there is none. */
  @Nullable Column column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElse(null);
  }

  /** Whether its rows are about persons, whose data does not belong in it. */
  boolean isAboutPersons() {
    return columns.stream().anyMatch(column -> column.isRequired() && column.format().isSecret());
  }
}
