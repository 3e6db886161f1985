package io.tidegate.gateway.registry.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.testing.SmallRegister;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactFilesTest {
  @Test
  void oneOfEachIsAccepted() {
    assertThat(errors(SmallRegister.textsWithFacts())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calendar",
        "schedules",
        "maintenance_windows",
        "work_orders",
        "welfare_consents",
        "travel_notices",
        "opt_outs",
        "rosters",
        "exemptions",
      })
  void eachMayBeMissing(String file) {
    Map<String, String> texts = SmallRegister.textsWithFacts();
    assertThat(texts.remove(file + ".csv")).isNotNull();

    assertThat(errors(texts)).isEmpty();
  }

  /** In which file what becomes what, and how an error must begin. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "calendar.csv | 2026-10-01 | 2026-13-01 | calendar.csv:2 date: '2026-13-01'",
        "calendar.csv | 2026-10-10 | 2026-10-01 | calendar.csv:3 date: stands in line 2",
        "calendar.csv | holiday    | weekend    | calendar.csv:2 kind",
        "schedules.csv | b1-shop | b9-shop | schedules.csv:2 place",
        "schedules.csv | opening | closing | schedules.csv:2 purpose",
        "schedules.csv | 1-6     | 6-1     | schedules.csv:2 weekdays: '6-1': expected days of",
        "schedules.csv | 1-6     | mon     | schedules.csv:2 weekdays",
        "schedules.csv | 09:00   | 9:00    | schedules.csv:2 from: '9:00': expected 00:00 to 23:59",
        "schedules.csv | 24:00   | 24:01   | schedules.csv:2 to",
        "schedules.csv | 24:00   | 09:00   | schedules.csv:2 to: '09:00': expected another time",
        "schedules.csv | 2026-12 | 2025-12 | schedules.csv:3 valid_to",
        "maintenance_windows.csv | b1,,       | ,,           | maintenance_windows.csv:2 place",
        "maintenance_windows.csv | b1,,       | b1,lock-101, | maintenance_windows.csv:2 place",
        "maintenance_windows.csv | ,lock-101  | ,lock-909    | maintenance_windows.csv:3 device",
        "maintenance_windows.csv | b1,,       | b9,,         | maintenance_windows.csv:2 place: 'b9",
        "maintenance_windows.csv | 2026-11-04 | 2026-11-03   | maintenance_windows.csv:3 to",
        "maintenance_windows.csv | new lock   | ``           | maintenance_windows.csv:3 reason: is",
        "work_orders.csv | b1-u1-102  | b1-u1     | work_orders.csv:2 room: 'b1-u1': expected a room",
        "work_orders.csv | s01        | s09       | work_orders.csv:2 staff",
        "work_orders.csv | viewing    | party     | work_orders.csv:2 kind",
        "work_orders.csv | w0002      | w0001     | work_orders.csv:3 code: stands in line 2",
        "visitor_passes.csv | b1-u1-101      | b1-u1-909   | visitor_passes.csv:2 room",
        "visitor_passes.csv | 01,2026-11-03  | 01,         | visitor_passes.csv:2 to: is empty",
        "visitor_passes.csv | 2026-11-03     | 2026-10-03  | visitor_passes.csv:2 to: '",
        "credentials.csv | visitor,v0001  | visitor,v0002 | credentials.csv:5 holder",
        "credentials.csv | visitor,v0001  | guest,v0001   | credentials.csv:5 holder_kind",
        "welfare_consents.csv | r0001 | r0009   | welfare_consents.csv:2 resident",
        "welfare_consents.csv | li.m  | Li Ming | welfare_consents.csv:2 worker",
        "travel_notices.csv | r0001      | r0009      | travel_notices.csv:2 resident",
        "travel_notices.csv | ,2026-11-20 | ,          | travel_notices.csv:2 to: is empty",
        "opt_outs.csv | r0001    | r0009    | opt_outs.csv:2 resident",
        "opt_outs.csv | not-seen | Not seen | opt_outs.csv:2 rule",
        "opt_outs.csv | not-seen | not-sean | opt_outs.csv:2 rule: 'not-sean': expected a rule: anti-p",
        "exemptions.csv | traffic-surge | surge | exemptions.csv:4 rule: 'surge'",
        "rosters.csv | h01,b1-u1-101 | h09,b1-u1-101 | rosters.csv:2 house",
        "rosters.csv | h01,b1-u1-101 | h01,b1-u1     | rosters.csv:2 room",
        "rosters.csv | K_77          | 13800000000   | rosters.csv:3 person: 11 characters",
        "rosters.csv | ,2026-12-01,2026-11-20 | ,,2026-11-21 | rosters.csv:3 imported_at",
        "exemptions.csv | door,gate-1/1     | door,gate-1/2  | exemptions.csv:2 subject",
        "exemptions.csv | door,gate-1/1     | device,gate-9  | exemptions.csv:2 subject",
        "exemptions.csv | place,b1,         | place,b9,      | exemptions.csv:4 subject",
        "exemptions.csv | room,b1-u1-102    | room,b1-u1     | exemptions.csv:5 subject",
        "exemptions.csv | removals,li.m     | removals,wang.f | exemptions.csv:2 approved_by: 'wan",
        "exemptions.csv | 2026-12-01,removals | ,removals    | exemptions.csv:2 to: is empty",
      })
  void anErrorNamesFileLineAndColumn(String file, String was, String becomes, String error) {
    Map<String, String> texts = SmallRegister.textsWithFacts();
    change(texts, file, was, becomes == null ? "" : becomes);

    assertThat(errors(texts)).anySatisfy(line -> assertThat(line).startsWith(error));
  }

  @Test
  void aPlaceIsMeasuredInBothDirectionsOrNone() {
    Map<String, String> texts = SmallRegister.texts();
    texts.put(
        "places.csv",
        """
        code,parent,kind,name_zh,name_en,micro_grid,walk_order,east_m,north_m
        b1,,building,1幢,Building 1,m01,1,120.5,-30
        b1-u1,b1,stairwell,1单元,Stairwell 1,,1,12,
        b1-u1-gate,b1-u1,gate,单元门,Stairwell door,,,,7
        b1-u1-101,b1-u1,room,101室,Room 101,,,east,7
        b1-u1-102,b1-u1,room,102室,Room 102,,,,
        b1-shop,b1,shop,临街商铺,Street shop,,,,
        """);

    assertThat(errors(texts))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("places.csv:3 north_m: is empty"),
            line -> assertThat(line).startsWith("places.csv:4 east_m: is empty"),
            line -> assertThat(line).startsWith("places.csv:5 east_m: 'east': expected metres"),
            line -> assertThat(line).startsWith("places.csv:5 east_m: is empty"));
  }

  @Test
  void aRosterNamesRoomsOfItsOwnHouse() {
    Map<String, String> texts = SmallRegister.textsWithFacts();
    texts.merge("places.csv", "b2,,building,2幢,Building 2,m01,2\n", String::concat);
    texts.merge("houses.csv", "h02,b2,2幢,Building 2,,\n", String::concat);
    change(texts, "rosters.csv", "h01,b1-u1-102", "h02,b1-u1-102");

    assertThat(errors(texts))
        .singleElement()
        .asString()
        .startsWith("rosters.csv:3 room: 'b1-u1-102': expected a room of house h02");
  }

  @ParameterizedTest
  @CsvSource({
    "visitor_passes.csv, name",
    "welfare_consents.csv, phone",
    "travel_notices.csv, 姓名",
    "opt_outs.csv, id_number",
    "rosters.csv, 身份证号",
  })
  void columnsOfPersonalDataAreRefusedByName(String file, String column) {
    Map<String, String> texts = SmallRegister.textsWithFacts();
    texts.computeIfPresent(file, (any, text) -> text.replaceFirst("\n", "," + column + "\n"));

    assertThat(errors(texts))
        .anySatisfy(
            line ->
                assertThat(line).startsWith(file + ":1 " + column + ": is not kept here until"));
  }

  @Test
  void nothingIsCheckedAgainstPassesThatCannotBeRead() {
    Map<String, String> texts = SmallRegister.textsWithFacts();
    change(texts, "visitor_passes.csv", "code,room", "number,room");

    assertThat(errors(texts))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("visitor_passes.csv:1 "));
  }

  private static List<String> errors(Map<String, String> texts) {
    return SmallRegister.read(texts).errors().stream().map(RowError::toString).toList();
  }

  private static void change(Map<String, String> texts, String file, String from, String to) {
    assertThat(texts.get(file)).contains(from);
    texts.computeIfPresent(file, (any, text) -> text.replace(from, to));
  }
}
