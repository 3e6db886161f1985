package io.tidegate.simulator.world;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The register's files as rows that may still be changed. One thread. */
final class Ledger {
  private final Map<String, List<String>> columns = new LinkedHashMap<>();
  private final Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();

  /**
   * Of these texts.
   *
   * @param texts CSV by the file's name without {@code .csv}
   */
  Ledger(Map<String, String> texts) {
    texts.forEach(this::read);
  }

  private void read(String name, String text) {
    List<Map<String, String>> read = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
      reader.forEach(row -> read.add(new LinkedHashMap<>(row.getFieldsAsMap())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int end = text.indexOf('\n');
    columns.put(name, List.of(text.substring(0, end < 0 ? text.length() : end).split(",")));
    rows.put(name, read);
  }

  /** Begins a file anew, whatever was in it. */
  void file(String name, String... header) {
    columns.put(name, List.of(header));
    rows.put(name, new ArrayList<>());
  }

  /** Adds an empty column where the file has none of that name. */
  void column(String name, String column) {
    List<String> header = columns.getOrDefault(name, List.of());
    if (!header.contains(column)) {
      List<String> longer = new ArrayList<>(header);
      longer.add(column);
      columns.put(name, longer);
    }
  }

  /** The rows of a file, by column; they may be changed, added and removed. */
  List<Map<String, String>> rows(String name) {
    List<Map<String, String>> found = rows.get(name);
    if (found == null) {
      throw new IllegalArgumentException("the register has no file " + name);
    }
    return found;
  }

  /** Adds a row: its cells in the order of the columns. */
  void add(String name, Object... cells) {
    List<String> header = columns.getOrDefault(name, List.of());
    if (header.size() != cells.length) {
      throw new IllegalArgumentException(name + " has the columns " + header);
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      row.put(header.get(i), cells[i].toString());
    }
    rows(name).add(row);
  }

  /** Writes every file. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, List<String>> file : columns.entrySet()) {
      StringBuilder text = new StringBuilder(String.join(",", file.getValue())).append('\n');
      for (Map<String, String> row : rows(file.getKey())) {
        text.append(line(file.getValue(), row)).append('\n');
      }
      Files.writeString(directory.resolve(file.getKey() + ".csv"), text, StandardCharsets.UTF_8);
    }
  }

  private static String line(List<String> header, Map<String, String> row) {
    return header.stream()
        .map(column -> row.getOrDefault(column, ""))
        .map(cell -> cell.indexOf(',') < 0 ? cell : '"' + cell + '"')
        .reduce((one, other) -> one + "," + other)
        .orElse("");
  }
}
