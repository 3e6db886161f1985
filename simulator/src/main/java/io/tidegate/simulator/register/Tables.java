package io.tidegate.simulator.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The register's files while they grow. One thread. */
final class Tables {
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

  Tables() {
    header("community", "id,name_zh,name_en");
    header("grids", "code,name_zh,name_en");
    header("micro_grids", "code,grid,kind,name_zh,name_en");
    header("places", "code,parent,kind,name_zh,name_en,micro_grid,walk_order,east_m,north_m");
    header("houses", "code,place,name_zh,name_en,company,complete_since");
    header("devices", "device,codec,place");
    header(
        "doors",
        "device,door,place,kind,reader_in,reader_out,contact,bolt_sensor,exit_button_wired,"
            + "relock_seconds");
    header("residents", "code");
    header("staff", "code,kind");
    header("tenancies", "resident,room,kind,bed,from,to");
    header(
        "credentials", "code,type,form,value,device,holder_kind,holder,from,to,revoked_at,places");
  }

  /** Begins the files of facts, which a register may do without. */
  void withFacts() {
    header("visitor_passes", "code,room,from,to");
    header("calendar", "date,kind,name_zh,name_en");
    header("schedules", "place,purpose,weekdays,from,to,valid_from,valid_to");
    header("maintenance_windows", "place,device,from,to,reason");
    header("work_orders", "code,room,staff,kind,from,to");
    header("welfare_consents", "resident,worker,from,to");
    header("travel_notices", "resident,from,to");
    header("opt_outs", "resident,rule,from,to");
    header("rosters", "house,room,person,from,to,imported_at");
    header("exemptions", "rule,subject_kind,subject,from,to,reason,requested_by,approved_by");
  }

  /** Adds a row; null and an empty text are an empty cell. */
  void row(String table, @Nullable Object... cells) {
    StringBuilder text = texts.get(table);
    if (text == null) {
      throw new IllegalArgumentException("no table " + table);
    }
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i] == null ? "" : String.valueOf(cells[i]);
      text.append(i == 0 ? "" : ",").append(cell.indexOf(',') < 0 ? cell : '"' + cell + '"');
    }
    text.append('\n');
  }

  /** Every file's text by its name without {@code .csv}. */
  Map<String, String> texts() {
    Map<String, String> all = new LinkedHashMap<>();
    texts.forEach((name, text) -> all.put(name, text.toString()));
    return all;
  }

  /** Writes every file, the directory too where it is not there. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, StringBuilder> table : texts.entrySet()) {
      Files.writeString(
          directory.resolve(table.getKey() + ".csv"), table.getValue(), StandardCharsets.UTF_8);
    }
  }

  private void header(String table, String columns) {
    texts.put(table, new StringBuilder(columns).append('\n'));
  }
}
