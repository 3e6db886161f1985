package io.tidegate.gateway.roster.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.roster.RosterCheck;
import io.tidegate.gateway.roster.RosterPreview;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterDiffTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final String HEADER = "姓名,房号,证件号码,联系电话,入住日期,退租日期,与承租人关系,床位\n";
  private static final String ID_1 = "330106190003071235";
  private static final String ID_2 = "11010519491231002X";
  private static final String CHILD = "810000202001010013";

  private final RoomIndex rooms = SmallHouse.rooms();
  private final RegisterModel register = new RegisterModel(TODAY);

  /**
   * What the second row changes, after the first was applied: {@code ID1} and so on are numbers.
   */
  @ParameterizedTest(name = "{0}: {1} then {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          same again            | 张三,1-101,ID1,13800000001,2026-1-1,,, | 张三,1-101,ID1,13800000001,2026-1-1,,, | same
          says less             | 张三,1-101,ID1,13800000001,2026-1-1,,, | 张三,1-101,,,,,,                      | same
          in another form       | 张三,1-101,ID1,13800000001,2026-1-1,,, | 张 三,1幢101室,ID1,+86 138-0000-0001,2026年1月1日,,, | same
          another phone         | 张三,1-101,ID1,13800000001,2026-1-1,,, | 张三,1-101,ID1,13800000002,2026-1-1,,, | changed phone: *********01 -> *********02
          one phone of two      | 张三,1-101,ID1,13800000001,2026-1-1,,, | 张三,1-101,ID1,13800000002/13800000001,,,, | same
          an ID number at last  | 张三,1-101,,13800000001,2026-1-1,,,    | 张三,1-101,ID1,13800000001,2026-1-1,,, | changed id_number:  -> 3****************5
          an end                | 张三,1-101,ID1,,2026-1-1,,,            | 张三,1-101,ID1,,2026-1-1,2027-1-1,,    | changed to:  -> 2027-01-01
          an end that is over   | 张三,1-101,ID1,,2026-1-1,,,            | 张三,1-101,ID1,,2026-1-1,2026-10-1,,   | changed to:  -> 2026-10-01
          a beginning corrected | 张三,1-101,ID1,,2026-1-1,,,            | 张三,1-101,ID1,,2026-2-1,,,            | changed from: 2026-01-01 -> 2026-02-01
          a lease renewed       | 张三,1-101,ID1,,2025-1-1,2026-12-31,,  | 张三,1-101,ID1,,2026-1-1,2027-12-31,,  | changed to: 2026-12-31 -> 2027-12-31
          another bed           | 张三,1-101,ID1,,2026-1-1,,,1           | 张三,1-101,ID1,,2026-1-1,,,2           | changed bed: 1 -> 2
          owner after all       | 张三,1-101,ID1,,2026-1-1,,租客,        | 张三,1-101,ID1,,2026-1-1,,业主,        | changed kind: tenant -> owner
          another room          | 张三,1-101,ID1,,2026-1-1,,,            | 张三,1-102,ID1,,2026-6-1,,,            | moved_in elsewhere
          another room by phone | 张三,1-101,,13800000001,2026-1-1,,,    | 张三,1-102,,13800000001,2026-6-1,,,    | moved_in elsewhere
          of the name, unknown  | 张三,1-101,,,2026-1-1,,,               | 张三,1-102,,,2026-6-1,,,               | moved_in
          another ID number     | 张三,1-101,ID1,,2026-1-1,,,            | 张三,1-101,ID2,,2026-1-1,,,            | moved_in
          another name          | 张三,1-101,ID1,,2026-1-1,,,            | 张山,1-101,ID1,,2026-1-1,,,            | in_doubt other_name
          another phone, no ID  | 张三,1-101,,13800000001,2026-1-1,,,    | 张三,1-101,,13800000002,2026-1-1,,,    | in_doubt other_phone
          back after a while    | 张三,1-101,ID1,,2025-1-1,2025-12-31,,  | 张三,1-101,ID1,,2026-6-1,,,            | moved_in
          gone, says register   | 张三,1-101,ID1,,2025-1-1,2025-12-31,,  | 张三,1-101,ID1,,2025-1-1,,,            | in_doubt moved_out
          gone, say both        | 张三,1-101,ID1,,2025-1-1,2025-12-31,,  | 张三,1-101,ID1,,2025-1-1,2025-12-31,,  | same
          an end before all     | 张三,1-101,ID1,,2026-6-1,,,            | 张三,1-101,ID1,,,2026-5-1,,            | in_doubt ends_before_it_begins
          an end alone          | 李四,1-101,,,2026-1-1,,,               | 张三,1-101,ID1,,,2026-5-1,,            | in_doubt no_beginning
          a child               | 张小,1-101,CHILD,,2026-1-1,,,          | 张小,1-101,CHILD,13800000001,2026-1-1,,, | same
          """)
  void aRowSaysWhatIsOtherThanInTheRegister(
      String name, String first, String second, String expected) {
    apply(first + "\n");
    assertThat(shown(plan(second + "\n", ImportMode.INCREMENTAL)))
        .as(name)
        .containsExactly(expected);
  }

  @Test
  void theSameFileTwiceChangesNothing() {
    String file =
        """
        张三,1-101,ID1,13800000001,2026-1-1,2027-1-1,租客,
        李四,1-101,,,,,配偶,
        王五,1-102,,13800000003,,长期,业主,
        王五,1-102,,13800000004,,,,
        张三,1-103,ID1,,2026-3-1,,,
        张小,1-103,CHILD,,2026-3-1,,,
        赵六,1-201,,,2025-1-1,2025-6-1,,
        钱七,1-202,,0571-88880001,2026-1-1,,,3
        """;
    RosterPlan first = plan(file, ImportMode.FULL);
    assertThat(first.count(ChangeKind.MOVED_IN)).isEqualTo(8);
    register.apply(first);
    RosterPlan again = plan(file, ImportMode.FULL);
    assertThat(again.writes()).isEmpty();
    assertThat(again.count(ChangeKind.SAME)).isEqualTo(8);
  }

  @Test
  void onlyAFullRosterEndsWhoIsMissing() {
    apply("张三,1-101,ID1,,2026-1-1,,,\n李四,1-102,,,2026-1-1,,,\n王五,2-101,,,2026-1-1,,,\n");
    String without = "张三,1-101,ID1,,2026-1-1,,,\n";
    assertThat(shown(plan(without, ImportMode.INCREMENTAL))).containsExactly("same");
    RosterPlan full = plan(without, ImportMode.FULL);
    assertThat(shown(full)).containsExactly("same", "ended"); // and not who lives in another house
    assertThat(full.guard()).isEqualTo(new EndingGuard(1, 2, Set.of()));
    register.apply(full);
    assertThat(shown(plan(without, ImportMode.FULL))).containsExactly("same");
  }

  @Test
  void aRosterOfAHouseThatNamesNobodyOfItEndsThemAll() {
    apply("王五,2-101,,,2026-1-1,,,\n");
    RosterPlan plan =
        RosterDiff.plan(
            read("张三,1-101,ID1,,2026-1-1,,,\n"),
            rooms,
            Set.of(SmallHouse.SECOND),
            register.known(),
            ImportMode.FULL,
            TODAY);
    assertThat(shown(plan)).containsExactly("moved_in", "ended");
    assertThat(plan.guard().emptied()).containsExactly(2000);
  }

  @Test
  void nobodyIsEndedWhileARowWithAnErrorMayBeAboutThem() {
    apply("张三,1-101,ID1,,2026-1-1,,,\n李四,1-102,ID2,,2026-1-1,,,\n");
    RosterPlan plan =
        plan("张三,1-101,ID1,,2026-1-1,,,\n李四,1-102,110105194912310021,,,,,\n", ImportMode.FULL);
    assertThat(shown(plan)).containsExactly("same", "in_doubt errors_in_file");
  }

  @Test
  void nobodyIsEndedWhoARowInDoubtMayBeAbout() {
    apply("张三,1-101,,13800000001,2026-1-1,,,\n张三,1-101,,13800000002,2026-1-1,,,\n");
    RosterPlan plan = plan("张三,1-101,,13800000003,2026-1-1,,,\n", ImportMode.FULL);
    assertThat(shown(plan)).containsExactly("in_doubt several_of_the_name");
  }

  @ParameterizedTest
  @CsvSource({"1,10,false", "2,10,true", "0,10,false", "10,100,false", "11,100,true"})
  void theGuardAsksAboveOneTenth(int ending, int before, boolean asks) {
    EndingGuard guard = new EndingGuard(ending, before, Set.of());
    assertThat(guard.asks()).isEqualTo(asks);
    assertThat(guard.isPassedBy("")).isEqualTo(!asks);
    assertThat(guard.isPassedBy(" " + ending + " ")).isTrue();
  }

  @Test
  void theGuardAsksForABuildingThatWouldBeEmpty() {
    assertThat(new EndingGuard(1, 100, Set.of(2000)).asks()).isTrue();
  }

  @Test
  void whoMovesInLivesThereAsTheRowOrTheRoomSays() {
    RosterPlan plan =
        plan(
            """
            张三,1-101,,,,,业主,
            李四,1-101,,,,,配偶,
            王五,1-102,,,,,,
            赵六,1-103,,,,,,2
            """,
            ImportMode.INCREMENTAL);
    assertThat(plan.changes())
        .extracting(RosterChange::as)
        .containsExactly(StayKind.OWNER, StayKind.OWNER, StayKind.TENANT, StayKind.DORMITORY);
  }

  @Test
  void nothingThatIsShownOfAPlanHoldsAPerson() {
    apply("张三,1-101,ID1,13800000001,2026-1-1,,,\n");
    RosterPlan plan = plan("张三,1-101,ID1,13800000002,2026-1-1,,,\n", ImportMode.FULL);
    assertThat(plan.toString()).doesNotContain("张三", ID_1, "13800000001", "13800000002");
  }

  private void apply(String rows) {
    register.apply(plan(rows, ImportMode.INCREMENTAL));
  }

  private RosterPlan plan(String rows, ImportMode mode) {
    return RosterDiff.plan(read(rows), rooms, Set.of(), register.known(), mode, TODAY);
  }

  private RosterPreview read(String rows) {
    String file = HEADER + rows.replace("ID1", ID_1).replace("ID2", ID_2).replace("CHILD", CHILD);
    return RosterCheck.check(file.getBytes(StandardCharsets.UTF_8), rooms.homes(), TODAY);
  }

  private static List<String> shown(RosterPlan plan) {
    return plan.changes().stream().map(RosterDiffTest::shown).toList();
  }

  private static String shown(RosterChange change) {
    String doubt = change.doubt() == null ? "" : " " + change.doubt().word();
    String elsewhere = change.isKnownElsewhere() ? " elsewhere" : "";
    String differences =
        change.kind() == ChangeKind.CHANGED
            ? change.differences().stream()
                .map(Difference::toString)
                .collect(Collectors.joining(", ", " ", ""))
            : "";
    return change.kind().word() + elsewhere + differences + doubt;
  }
}
