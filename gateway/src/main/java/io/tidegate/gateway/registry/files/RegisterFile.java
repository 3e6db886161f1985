package io.tidegate.gateway.registry.files;

import static io.tidegate.gateway.registry.files.Column.optional;
import static io.tidegate.gateway.registry.files.Column.required;

import java.util.List;
import java.util.Locale;

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
      required("grid", CellFormat.CODE),
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
      optional("micro_grid", CellFormat.CODE),
      optional("walk_order", CellFormat.number(0, 999_999))),
  HOUSES(
      true,
      List.of("code"),
      required("code", CellFormat.CODE),
      required("place", CellFormat.CODE),
      required("name_zh", CellFormat.NAME),
      required("name_en", CellFormat.NAME),
      optional("company", CellFormat.NAME),
      optional("complete_since", CellFormat.TIME)),
  DEVICES(
      true,
      List.of("device"),
      required("device", CellFormat.CODE),
      required("codec", CellFormat.CODE),
      required("place", CellFormat.CODE)),
  DOORS(
      true,
      List.of("device", "door"),
      required("device", CellFormat.CODE),
      required("door", CellFormat.DOOR),
      required("place", CellFormat.CODE),
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
      required("resident", CellFormat.personCode()),
      required("room", CellFormat.CODE),
      required("kind", CellFormat.oneOf("owner", "tenant", "dormitory")),
      optional("bed", CellFormat.LABEL),
      required("from", CellFormat.TIME),
      optional("to", CellFormat.TIME)),
  CREDENTIALS(
      false,
      List.of("code"),
      required("code", CellFormat.CODE),
      required(
          "type",
          CellFormat.oneOf(
              "card", "pin", "fingerprint", "face", "phone", "key", "remote", "vendor_person")),
      optional(
          "form", CellFormat.oneOf("hex", "hex_reversed", "decimal", "wiegand26", "wiegand34")),
      required("value", CellFormat.VALUE),
      optional("device", CellFormat.CODE),
      optional("holder_kind", CellFormat.oneOf("resident", "staff")),
      optional("holder", CellFormat.personCode()),
      required("from", CellFormat.TIME),
      optional("to", CellFormat.TIME),
      optional("revoked_at", CellFormat.TIME),
      required("places", CellFormat.CODES));

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

  /** Whether its rows are about persons, whose data does not belong in it. */
  boolean isAboutPersons() {
    return switch (this) {
      case RESIDENTS, STAFF, TENANCIES, CREDENTIALS -> true;
      default -> false;
    };
  }
}
