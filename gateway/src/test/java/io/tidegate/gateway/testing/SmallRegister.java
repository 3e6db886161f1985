package io.tidegate.gateway.testing;

import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.files.RegisterFiles;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A register of one house as files, evidently made up: a stairwell with a gate, two rooms, a shop,
 * a resident with a card, and a cleaner.
 */
public final class SmallRegister {
  /** A key that is nobody's. */
  public static final Fingerprinter FINGERPRINTER =
      Fingerprinter.parse("0123456789abcdef".repeat(4));

  /** The community's zone. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private SmallRegister() {}

  /** The files, to change and read; a new map each time. */
  public static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("community.csv", "id,name_zh,name_en\ntrial,试验社区,Trial Community\n");
    texts.put("grids.csv", "code,name_zh,name_en\ng01,第一网格,Grid 1\n");
    texts.put(
        "micro_grids.csv",
        """
        code,grid,kind,name_zh,name_en
        m01,g01,natural_compound,甲院,Court A
        """);
    texts.put(
        "places.csv",
        """
        code,parent,kind,name_zh,name_en,micro_grid,walk_order
        b1,,building,1幢,Building 1,m01,1
        b1-u1,b1,stairwell,1单元,Stairwell 1,,1
        b1-u1-gate,b1-u1,gate,单元门,Stairwell door,,
        b1-u1-101,b1-u1,room,101室,Room 101,,
        b1-u1-102,b1-u1,room,102室,Room 102,,
        b1-shop,b1,shop,临街商铺,Street shop,,
        """);
    texts.put(
        "houses.csv",
        "code,place,name_zh,name_en,company,complete_since\nh01,b1,1幢,Building 1,,\n");
    texts.put(
        "devices.csv",
        """
        device,codec,place
        gate-1,native,b1-u1-gate
        lock-101,native,b1-u1-101
        lock-102,native,b1-u1-102
        """);
    texts.put(
        "doors.csv",
        """
        device,door,place,kind,reader_in,reader_out,contact,bolt_sensor,exit_button_wired,relock_seconds
        gate-1,1,b1-u1-gate,shared,true,false,true,false,true,5
        lock-101,1,b1-u1-101,room,true,false,false,true,false,10
        lock-102,1,b1-u1-102,room,true,false,false,true,false,
        """);
    texts.put("residents.csv", "code\nr0001\nr0002\n");
    texts.put("staff.csv", "code,kind\ns01,cleaner\n");
    texts.put(
        "tenancies.csv",
        """
        resident,room,kind,bed,from,to
        r0001,b1-u1-101,tenant,,2026-01-01,
        r0002,b1-u1-101,tenant,,2025-01-01,2026-01-01
        """);
    texts.put(
        "credentials.csv",
        """
        code,type,form,value,device,holder_kind,holder,from,to,revoked_at,places
        c0001,card,hex,04A2B9C1,,resident,r0001,2026-01-01,,,b1-u1-gate b1-u1-101
        c0002,pin,,135790,lock-101,resident,r0001,2026-01-01,,,b1-u1-101
        c0003,card,wiegand26,"12,345",,staff,s01,2026-01-01,,,b1-u1-gate
        """);
    return texts;
  }

  /** What reading {@code texts} says. */
  public static RegisterFiles.Reading read(Map<String, String> texts) {
    return RegisterFiles.read(texts, Set.of(), Set.of("native", "esp-rfid"), ZONE, FINGERPRINTER);
  }

  /** The register of {@code texts}, which must be without errors. */
  public static RegisterFiles files(Map<String, String> texts) {
    RegisterFiles.Reading reading = read(texts);
    if (!reading.errors().isEmpty()) {
      throw new IllegalArgumentException(reading.errors().toString());
    }
    return reading.accepted().get(0);
  }
}
