package io.tidegate.gateway.registry.files;

import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Fingerprinter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A register read from its files, every row checked: a thing to import as it stands.
 *
 * @param rows the rows of each file that was there
 * @param fingerprints by code of the credential, every one that readers may report for it
 */
public record RegisterFiles(
    Map<RegisterFile, List<Row>> rows, Map<String, List<Fingerprint>> fingerprints) {
  /** What came of reading: one of the two is empty. */
  public record Reading(List<RegisterFiles> accepted, List<RowError> errors) {}

  /** The rows of a file; none if it was not there. */
  public List<Row> of(RegisterFile file) {
    return rows.getOrDefault(file, List.of());
  }

  /** Id of the community. */
  public String community() {
    return of(RegisterFile.COMMUNITY).get(0).text("id");
  }

  /**
   * Reads the files and checks every row, first by itself, then against the others. Where a file
   * fails as a whole (it is missing, or its header is wrong) nothing is checked against it, since
   * every row that refers to it would be an error too.
   *
   * @param texts by name of file; names that are no file of a register are ignored
   * @param notUtf8 files that are there and have no text
   * @param known ids that the files may name
   * @param zone of the community, for cells that are dates
   * @return the register, or every error, those of a file as a whole first, then by file and line
   */
  public static Reading read(
      Map<String, String> texts,
      Set<RegisterFile> notUtf8,
      KnownIds known,
      ZoneId zone,
      Fingerprinter fingerprinter) {
    List<RowError> errors = new ArrayList<>();
    Map<RegisterFile, List<Row>> rows = new EnumMap<>(RegisterFile.class);
    Set<RegisterFile> failed = EnumSet.noneOf(RegisterFile.class);
    for (RegisterFile file : RegisterFile.values()) {
      List<RowError> own = new ArrayList<>();
      String text = texts.get(file.fileName());
      if (notUtf8.contains(file)) {
        own.add(new RowError(file, 0, null, "is not UTF-8", "the file saved as UTF-8"));
      } else if (text != null) {
        rows.put(file, RowReading.read(file, text, zone, own));
      } else if (file.isRequired()) {
        own.add(new RowError(file, 0, null, "is missing", "this file"));
      }
      if (own.stream().anyMatch(RowError::isOfWholeFile)) {
        failed.add(file);
      }
      errors.addAll(own);
    }
    RegisterFiles files = new RegisterFiles(rows, Map.of());
    if (rows.containsKey(RegisterFile.COMMUNITY)
        && files.of(RegisterFile.COMMUNITY).size() != 1
        && !failed.contains(RegisterFile.COMMUNITY)) {
      errors.add(
          new RowError(
              RegisterFile.COMMUNITY,
              0,
              null,
              files.of(RegisterFile.COMMUNITY).size() + " rows",
              "one: a register is one community's"));
    }
    List<RowError> crossed = new ArrayList<>();
    PlaceChecks places = new PlaceChecks(files, crossed);
    places.check();
    new DeviceChecks(files, places, known.codecs(), crossed).check();
    ColumnChecks.check(files, places, crossed);
    new FactChecks(files, places, known.rules(), crossed).check();
    Map<String, List<Fingerprint>> fingerprints =
        new CredentialChecks(files, places, crossed).fingerprints(fingerprinter);
    crossed.stream().filter(error -> !References.follow(error, failed)).forEach(errors::add);
    if (!errors.isEmpty()) {
      errors.sort(
          Comparator.comparing((RowError error) -> !error.isOfWholeFile())
              .thenComparing(error -> error.file().fileName())
              .thenComparingLong(RowError::line));
      return new Reading(List.of(), List.copyOf(new LinkedHashSet<>(errors)));
    }
    return new Reading(List.of(new RegisterFiles(rows, fingerprints)), List.of());
  }

  /** The values of a column in a file. */
  Set<String> values(RegisterFile file, String column) {
    Set<String> values = new HashSet<>();
    of(file).forEach(row -> values.add(row.text(column)));
    return values;
  }
}
