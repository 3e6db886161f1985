package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.roster.ReadingChoice;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.RosterPlan;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.table.Field;
import io.tidegate.gateway.roster.table.Heading;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a file shows.
 *
 * @param stage how far it is
 * @param preview null until it was read, as is the plan
 * @param sameAs batch of the same file; null: there is none
 * @param sample first rows, masked; none of a workbook
 * @param headings that somebody may say something of
 * @param dropped headings of columns that do not belong here
 * @param show kind of changes that are listed; empty: all but those that are the same
 * @param next number of the last change shown, where there are more; 0: there are none
 */
public record RosterFileView(
    UUID id,
    String where,
    String mode,
    String stage,
    boolean isBusy,
    String problem,
    @Nullable RosterPreview preview,
    @Nullable RosterPlan plan,
    @Nullable Long sameAs,
    String token,
    List<List<String>> sample,
    ReadingChoice choice,
    List<Heading> headings,
    List<String> dropped,
    List<Message> errors,
    List<Message> warnings,
    String show,
    List<Change> changes,
    int next,
    boolean onlyIfRight,
    String ending) {
  public RosterFileView {
    sample = List.copyOf(sample);
    headings = List.copyOf(headings);
    dropped = List.copyOf(dropped);
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    changes = List.copyOf(changes);
  }

  /**
   * What is wrong with a row.
   *
   * @param row 0: the file as a whole
   * @param column empty: the row as a whole
   */
  public record Message(int row, String column, String text) {}

  /**
   * What would become of a row.
   *
   * @param number from 1 in the plan
   * @param row 0: somebody who is in no row
   * @param name masked; empty: not known
   */
  public record Change(
      int number, int row, String kind, String room, String name, List<String> facts) {
    public Change {
      facts = List.copyOf(facts);
    }
  }

  static RosterFileView unread(UUID id, String where, String mode, String stage, boolean isBusy) {
    return new RosterFileView(
        id,
        where,
        mode,
        stage,
        isBusy,
        "",
        null,
        null,
        null,
        "",
        List.of(),
        ReadingChoice.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(),
        0,
        false,
        "");
  }

  /** Its path. */
  public String path() {
    return "/rosters/files/" + id;
  }

  /** How many of a kind. */
  public int count(String kind) {
    for (ChangeKind each : ChangeKind.values()) {
      if (each.word().equals(kind) && plan != null) {
        return plan.count(each);
      }
    }
    return 0;
  }

  /** Words of the kinds, in their order. */
  public List<String> kinds() {
    return Arrays.stream(ChangeKind.values()).map(ChangeKind::word).toList();
  }

  /** Encodings to choose from. */
  public List<String> encodings() {
    return RosterFile.ENCODINGS;
  }

  /** What a column may be. */
  public List<Field> fields() {
    return List.of(Field.values());
  }

  /** Whether a column is taken for that. */
  public boolean isField(Heading heading, Field field) {
    return heading.field() == field;
  }

  /** Whether it can be applied: it was read, and a row of it would be taken. */
  public boolean canApply() {
    return stage.equals("ready")
        && plan != null
        && !plan.houses().isEmpty()
        && plan.changes().stream().anyMatch(change -> change.kind() != ChangeKind.IN_DOUBT);
  }

  /** Whether somebody has to type how many stays end. */
  public boolean isGuarded() {
    return plan != null && plan.guard().asks();
  }
}
