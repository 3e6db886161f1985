package io.tidegate.simulator.town;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A register of one compound with eight stairwells and 32 rooms, written by hand. */
public final class SmallTown {
  private SmallTown() {}

  /** Reads it as of late 2026. */
  public static Town read(Path directory) {
    write(directory);
    return new TownReader(
            directory, Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-30T00:00:00Z"))
        .read();
  }

  /** Writes the files. */
  public static void write(Path directory) {
    file(directory, "community", "id,name_zh,name_en\nexample,示例,Example\n");
    file(
        directory, "micro_grids", "code,grid,kind,name_zh,name_en\nm1,g1,natural_compound,一,One\n");
    StringBuilder places =
        new StringBuilder("code,parent,kind,name_zh,name_en,micro_grid,walk_order\n");
    places.append("c,,compound,院,Compound,m1,1\nc-gate,c,gate,门,Gate,,2\nb,c,building,幢,B,,3\n");
    StringBuilder devices = new StringBuilder("device,codec,place\ngate-1,native,c-gate\n");
    StringBuilder doors =
        new StringBuilder(
            "device,door,place,kind,reader_in,reader_out,contact,bolt_sensor,exit_button_wired,"
                + "relock_seconds\ngate-1,1,c-gate,shared,true,false,true,false,true,5\n");
    StringBuilder tenancies = new StringBuilder("resident,room,kind,bed,from,to\n");
    StringBuilder credentials =
        new StringBuilder(
            "code,type,form,value,device,holder_kind,holder,from,to,revoked_at,places\n");
    for (int stairwell = 1; stairwell <= 8; stairwell++) {
      String well = "s" + stairwell;
      places.append(well + ",b,stairwell,单元,Stairwell,,4\n");
      devices.append("well-" + stairwell + ",native," + well + "\n");
      doors.append("well-" + stairwell + ",1," + well + ",shared,true,false,true,false,true,5\n");
      for (int room = 1; room <= 4; room++) {
        String code = well + "-r" + room;
        places.append(code + "," + well + ",room,室,Room,,5\n");
        devices.append("lock-" + code + ",native," + code + "\n");
        doors.append("lock-" + code + ",1," + code + ",room,true,false,false,true,false,5\n");
        if (room < 4) {
          String resident = "p-" + code;
          tenancies.append(resident + "," + code + ",tenant,,2026-01-01T00:00:00+08:00,\n");
          credentials.append(
              "k-%s,card,hex,0000%d%d00,,resident,%s,2026-01-01T00:00:00+08:00,,,c-gate %s\n"
                  .formatted(code, stairwell, room, resident, well));
        }
      }
    }
    credentials.append("k-z,card,hex,00009900,,staff,z,2026-01-01T00:00:00+08:00,,,c\n");
    file(directory, "places", places.toString());
    file(directory, "devices", devices.toString());
    file(directory, "doors", doors.toString());
    file(directory, "tenancies", tenancies.toString());
    file(directory, "credentials", credentials.toString());
    file(directory, "staff", "code,kind\nz,cleaner\n");
  }

  private static void file(Path directory, String name, String text) {
    try {
      Files.writeString(directory.resolve(name + ".csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
