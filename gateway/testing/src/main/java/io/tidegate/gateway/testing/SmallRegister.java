package io.tidegate.gateway.testing;

import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.files.KnownIds;
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
  /** A key for tests only. */
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

  /** The files and one of each that is about facts. */
  public static Map<String, String> textsWithFacts() {
    Map<String, String> texts = texts();
    texts.put("visitor_passes.csv", "code,room,from,to\nv0001,b1-u1-101,2026-11-01,2026-11-03\n");
    texts.merge(
        "credentials.csv",
        "c0009,card,hex,04A2B9CF,,visitor,v0001,2026-11-01,2026-11-03,,b1-u1-gate\n",
        String::concat);
    texts.put(
        "calendar.csv",
        """
        date,kind,name_zh,name_en
        2026-10-01,holiday,国庆节,National Day
        2026-10-10,workday,国庆节,National Day
        """);
    texts.put(
        "schedules.csv",
        """
        place,purpose,weekdays,from,to,valid_from,valid_to
        b1-shop,opening,1-6,09:00,24:00,,
        b1-u1-gate,door_open,"6,7",22:00,02:00,2026-11-01,2026-12-01
        """);
    texts.put(
        "maintenance_windows.csv",
        """
        place,device,from,to,reason
        b1,,2026-11-02T09:00:00+08:00,2026-11-02T11:00:00+08:00,fire drill
        ,lock-101,2026-11-03,2026-11-04,new lock
        """);
    texts.put(
        "work_orders.csv",
        """
        code,room,staff,kind,from,to
        w0001,b1-u1-102,s01,viewing,2026-11-02,2026-11-03
        w0002,b1-u1-101,,repair,2026-11-05,
        """);
    texts.put(
        "welfare_consents.csv", "resident,worker,from,to\nr0001,li.m,2026-06-01,2027-06-01\n");
    texts.put("travel_notices.csv", "resident,from,to\nr0001,2026-11-10,2026-11-20\n");
    texts.put("opt_outs.csv", "resident,rule,from,to\nr0001,not-seen,2026-06-01,\n");
    texts.put(
        "rosters.csv",
        """
        house,room,person,from,to,imported_at
        h01,b1-u1-101,r0001,2026-01-01,,2026-11-20T10:00:00+08:00
        h01,b1-u1-102,K_77,2026-10-01,2026-12-01,2026-11-20T10:00:00+08:00
        """);
    texts.put(
        "exemptions.csv",
        """
        rule,subject_kind,subject,from,to,reason,requested_by,approved_by
        door-held,door,gate-1/1,2026-11-01,2026-12-01,removals,li.m,wang.f
        battery-low,device,lock-101,2026-11-01,2026-12-01,spare on order,li.m,wang.f
        traffic-surge,place,b1,2026-11-01,2026-12-01,market day,li.m,wang.f
        vacant-room-used,room,b1-u1-102,2026-11-01,2026-12-01,being painted,li.m,wang.f
        """);
    return texts;
  }

  /** What reading {@code texts} says. */
  public static RegisterFiles.Reading read(Map<String, String> texts) {
    KnownIds known = new KnownIds(Set.of("native", "esp-rfid", "face-terminal"), Detectors.ids());
    return RegisterFiles.read(texts, Set.of(), known, ZONE, FINGERPRINTER);
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
