package io.tidegate.simulator.town;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the files of a register. What the gateway's import would refuse is not its business. */
public final class TownReader {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Path directory;
  private final Instant from;
  private final Instant to;

  /**
   * A reader of one directory.
   *
   * @param from start of the days to play; only who is there all of the time goes through doors
   * @param to their end
   */
  public TownReader(Path directory, Instant from, Instant to) {
    this.directory = directory;
    this.from = from;
    this.to = to;
  }

  /**
   * Reads all of it.
   *
   * @throws IllegalArgumentException if a file is missing, naming it
   */
  public Town read() {
    String community = rows("community").get(0).getField("id");
    Map<String, TownPlace> places = places();
    Map<String, List<Pass>> passes = passes();
    Set<String> inhabited = new HashSet<>();
    List<Person> people = new ArrayList<>();
    for (NamedCsvRecord row : rows("tenancies")) {
      if (isOutside(row.getField("from"), row.getField("to"))) {
        continue;
      }
      inhabited.add(row.getField("room"));
      List<Pass> held = passes.getOrDefault("resident " + row.getField("resident"), List.of());
      if (isThroughout(row.getField("from"), row.getField("to")) && !held.isEmpty()) {
        people.add(new Person(row.getField("resident"), "resident", row.getField("room"), held));
      }
    }
    for (NamedCsvRecord row : rows("staff")) {
      List<Pass> held = passes.getOrDefault("staff " + row.getField("code"), List.of());
      if (!held.isEmpty()) {
        people.add(new Person(row.getField("code"), row.getField("kind"), null, held));
      }
    }
    return new Town(community, places, doors(), people, inhabited);
  }

  private Map<String, TownPlace> places() {
    Map<String, String> gridOf = new HashMap<>();
    for (NamedCsvRecord row : rows("micro_grids")) {
      gridOf.put(row.getField("code"), row.getField("grid"));
    }
    Map<String, NamedCsvRecord> byCode = new LinkedHashMap<>();
    rows("places").forEach(row -> byCode.put(row.getField("code"), row));
    Map<String, TownPlace> places = new LinkedHashMap<>();
    byCode.forEach(
        (code, row) ->
            places.put(
                code,
                new TownPlace(
                    code,
                    emptyIsNull(row.getField("parent")),
                    row.getField("kind"),
                    gridOf.getOrDefault(microGrid(code, byCode), ""))));
    return places;
  }

  private static String microGrid(String code, Map<String, NamedCsvRecord> byCode) {
    NamedCsvRecord row = byCode.get(code);
    for (int depth = 0; row != null && depth < 32; depth++) {
      if (!row.getField("micro_grid").isEmpty()) {
        return row.getField("micro_grid");
      }
      row = byCode.get(row.getField("parent"));
    }
    return "";
  }

  private List<TownDoor> doors() {
    Map<String, String> codecs = new HashMap<>();
    rows("devices").forEach(row -> codecs.put(row.getField("device"), row.getField("codec")));
    List<TownDoor> doors = new ArrayList<>();
    for (NamedCsvRecord row : rows("doors")) {
      // Only what a native device can play; other families have their own topics.
      if ("native".equals(codecs.get(row.getField("device")))) {
        doors.add(
            new TownDoor(
                row.getField("device"),
                Integer.parseInt(row.getField("door")),
                row.getField("place"),
                row.getField("kind").equals("room"),
                yes(row, "reader_in"),
                yes(row, "reader_out"),
                yes(row, "contact"),
                yes(row, "bolt_sensor"),
                yes(row, "exit_button_wired"),
                number(row.getField("relock_seconds"))));
      }
    }
    return doors;
  }

  private Map<String, List<Pass>> passes() {
    Map<String, List<Pass>> passes = new HashMap<>();
    for (NamedCsvRecord row : rows("credentials")) {
      @Nullable String id = CardForm.reported(row.getField("form"), row.getField("value"));
      boolean valid =
          row.getField("revoked_at").isEmpty()
              && isThroughout(row.getField("from"), row.getField("to"));
      if (id != null && valid && !row.getField("holder").isEmpty()) {
        String holder = row.getField("holder_kind") + " " + row.getField("holder");
        String places = row.getField("places").strip();
        passes
            .computeIfAbsent(holder, key -> new ArrayList<>())
            .add(
                new Pass(
                    row.getField("type"),
                    id,
                    emptyIsNull(row.getField("device")),
                    places.isEmpty() ? Set.of() : Set.of(places.split("\\s+"))));
      }
    }
    return passes;
  }

  private boolean isOutside(String first, String last) {
    return !instant(first, Instant.MIN).isBefore(to) || !instant(last, Instant.MAX).isAfter(from);
  }

  private boolean isThroughout(String first, String last) {
    return !instant(first, Instant.MIN).isAfter(from) && !instant(last, Instant.MAX).isBefore(to);
  }

  private static Instant instant(String text, Instant none) {
    if (text.isEmpty()) {
      return none;
    }
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay(ZONE).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }

  private List<NamedCsvRecord> rows(String name) {
    Path file = directory.resolve(name + ".csv");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          file + " is missing: expected a register as `register --out DIR` writes it");
    }
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean yes(NamedCsvRecord row, String column) {
    return Boolean.parseBoolean(row.getField(column));
  }

  private static int number(String text) {
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static @Nullable String emptyIsNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
