package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.address.HomeMatch;
import io.tidegate.gateway.roster.address.Homes;
import io.tidegate.gateway.roster.address.Surroundings;
import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Problem;
import io.tidegate.gateway.roster.person.Dates;
import io.tidegate.gateway.roster.person.IdNumber;
import io.tidegate.gateway.roster.person.PersonName;
import io.tidegate.gateway.roster.person.Phones;
import io.tidegate.gateway.roster.person.Relation;
import io.tidegate.gateway.roster.table.Field;
import io.tidegate.gateway.roster.table.PersonRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one table, each by itself. */
final class RowReading {
  private static final Pattern DATE_FOR_ROOM =
      Pattern.compile(
          "\\d{1,2}月\\d{1,2}日|\\d{4}[-/年]\\d{1,2}[-/月]\\d{1,2}日?("
              + " .*)?|\\d{1,2}-[A-Za-z]{3}(-\\d+)?|[A-Za-z]{3}-\\d{1,2}");

  /** What a state says of somebody who lives there no more. */
  private static final Pattern LEFT =
      Pattern.compile("(已|已经)?(退租|退房|退宿|搬离|搬走|搬出|迁出|迁走|离开|离宿|腾退|不住)(了|完成)?|不在住");

  private final Homes homes;
  private final LocalDate today;
  private final Dates dates;
  private final boolean isOnlySheet;
  private final boolean leavesRoomsOut;

  /**
   * For the rows of a table.
   *
   * @param leavesRoomsOut whether a row without a room is meant to have that of the row above
   */
  RowReading(
      Homes homes,
      LocalDate today,
      boolean dates1904,
      boolean isOnlySheet,
      boolean leavesRoomsOut) {
    this.homes = homes;
    this.today = today;
    this.dates = new Dates(dates1904, today);
    this.isOnlySheet = isOnlySheet;
    this.leavesRoomsOut = leavesRoomsOut;
  }

  /** The person; null where the row has an error. Adds its issues to {@code all}. */
  @Nullable RosterPerson read(PersonRow row, List<Issue> all) {
    RowNotes notes = new RowNotes(row, isOnlySheet);
    String name = notes.take(Field.NAME, cell -> PersonName.read(cell.text()));
    Relation relation = notes.take(Field.RELATION, cell -> Relation.read(cell.plain()));
    HomeMatch.@Nullable Found home = home(row, relation, notes);
    IdNumber id =
        notes.take(
            Field.ID_NUMBER, cell -> IdNumber.read(cell, row.cell(Field.ID_TYPE).plain(), today));
    List<String> phones = phones(row, notes);
    Stay stay = Stay.read(row, dates, notes);
    String state = row.cell(Field.STATE).plain();
    if (row.cell(Field.MOVE_OUT).isEmpty() && LEFT.matcher(state).matches()) {
      notes.add(Field.STATE, Problem.of(IssueCode.HAS_LEFT, state));
    }
    all.addAll(notes.issues());
    if (notes.hasError() || name == null || home == null) {
      return null;
    }
    return new RosterPerson(
        row.sheet(),
        row.number(),
        name,
        home.home(),
        home.bed(),
        id,
        phones,
        stay.from(),
        stay.to(),
        relation);
  }

  private HomeMatch.@Nullable Found home(
      PersonRow row, @Nullable Relation relation, RowNotes notes) {
    Cell room = row.cell(Field.ROOM);
    Cell address = row.cell(Field.ADDRESS);
    Surroundings known = new Whereabouts(homes).of(row);
    if (room.isEmpty() && address.isEmpty()) {
      return carried(row, relation, known, notes);
    }
    if (room.isBroken() || address.isBroken()) {
      notes.broken(room.isBroken() ? Field.ROOM : Field.ADDRESS);
      return null;
    }
    Field field = room.isEmpty() ? Field.ADDRESS : Field.ROOM;
    if (room.isDate() || DATE_FOR_ROOM.matcher(room.plain()).matches()) {
      notes.add(field, Problem.of(IssueCode.ROOM_IS_DATE));
      return null;
    }
    HomeMatch match = homes.find(row.cell(field).text(), known);
    if (match instanceof HomeMatch.Lost && field == Field.ROOM && !address.isEmpty()) {
      HomeMatch byAddress = homes.find(address.text(), known);
      match = byAddress instanceof HomeMatch.Found ? byAddress : match;
    }
    return notes.found(field, match);
  }

  /** A person without a room has that of the row above only where the list shows that it is so. */
  private HomeMatch.@Nullable Found carried(
      PersonRow row, @Nullable Relation relation, Surroundings known, RowNotes notes) {
    Cell above = row.above().get(Field.ROOM);
    boolean leavesBuildingOut =
        row.cells().containsKey(Field.BUILDING) && row.cell(Field.BUILDING).isEmpty();
    boolean isMeant =
        leavesRoomsOut
            || leavesBuildingOut
            || (relation != null && relation.isDependent())
            || (row.cells().containsKey(Field.SERIAL) && row.cell(Field.SERIAL).isEmpty());
    if (above == null || !isMeant) {
      notes.add(Field.ROOM, Problem.of(IssueCode.ROOM_MISSING));
      return null;
    }
    HomeMatch.Found found = notes.found(Field.ROOM, homes.find(above.text(), known));
    if (found != null) {
      notes.add(Field.ROOM, Problem.of(IssueCode.ROOM_CARRIED, found.home().withinCompound()));
    }
    return found;
  }

  private static List<String> phones(PersonRow row, RowNotes notes) {
    List<String> phones = new ArrayList<>();
    for (Cell cell : row.all(Field.PHONE)) {
      List<String> read = notes.take(Field.PHONE, cell, Phones::read);
      if (read != null) {
        read.stream().filter(phone -> !phones.contains(phone)).forEach(phones::add);
      }
    }
    return phones;
  }
}
