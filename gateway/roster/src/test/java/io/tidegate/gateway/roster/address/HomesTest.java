package io.tidegate.gateway.roster.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomesTest {
  private static final Homes HOMES = Homes.of(homes());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3幢1单元502室 | 新雁公寓3幢1单元502室 | ''",
        "3幢1单元502 | 新雁公寓3幢1单元502室 | ''",
        "3-1-502 | 新雁公寓3幢1单元502室 | ''",
        "３－１－５０２ | 新雁公寓3幢1单元502室 | ''",
        "3—1—502 | 新雁公寓3幢1单元502室 | ''",
        "3、1、502 | 新雁公寓3幢1单元502室 | ''",
        "叁幢壹单元伍零贰室 | 新雁公寓3幢1单元502室 | ''",
        "B-12-03 | 新雁公寓B座1203室 | ''",
        "3幢1单元502室隔断2 | 新雁公寓3幢1单元502室 | 隔断2",
        "3幢1单元6楼502 | ? | ''",
        "3/1/502 | 新雁公寓3幢1单元502室 | ''",
        "3 1 502 | 新雁公寓3幢1单元502室 | ''",
        "03-01-0502 | 新雁公寓3幢1单元502室 | ''",
        "3#1-502 | 新雁公寓3幢1单元502室 | ''",
        "3#-1-502 | 新雁公寓3幢1单元502室 | ''",
        "3＃1单元502 | 新雁公寓3幢1单元502室 | ''",
        "3号楼1单元502 | 新雁公寓3幢1单元502室 | ''",
        "3栋1单元502室 | 新雁公寓3幢1单元502室 | ''",
        "3楼1单元502 | 新雁公寓3幢1单元502室 | ''",
        "3幢1-502 | 新雁公寓3幢1单元502室 | ''",
        "3 幢 1 单元 502 室 | 新雁公寓3幢1单元502室 | ''",
        "三幢一单元五〇二室 | 新雁公寓3幢1单元502室 | ''",
        "三幢一单元五零二 | 新雁公寓3幢1单元502室 | ''",
        "第3幢第1单元502室 | 新雁公寓3幢1单元502室 | ''",
        "3幢1单元5楼502 | 新雁公寓3幢1单元502室 | ''",
        "3幢1单元5层02室 | 新雁公寓3幢1单元502室 | ''",
        "3幢1单元502号 | 新雁公寓3幢1单元502室 | ''",
        "新雁公寓3幢1单元502室 | 新雁公寓3幢1单元502室 | ''",
        "新雁公寓（3-1-502） | 新雁公寓3幢1单元502室 | ''",
        "杭州市钱塘区闻潮街道文海社区新雁公寓3幢1单元502室 | 新雁公寓3幢1单元502室 | ''",
        "文潮路88号新雁公寓3幢1单元502 | 新雁公寓3幢1单元502室 | ''",
        "文潮路88号3幢1单元502 | 新雁公寓3幢1单元502室 | ''",
        "新雁3幢1单元502 | 新雁公寓3幢1单元502室 | ''",
        "3幢1单元502室A床 | 新雁公寓3幢1单元502室 | A",
        "3幢1单元502A | 新雁公寓3幢1单元502室 | A",
        "3-1-502-2 | 新雁公寓3幢1单元502室 | 2",
        "3幢1单元502室主卧 | 新雁公寓3幢1单元502室 | 主卧",
        "3幢1单元502(2床) | 新雁公寓3幢1单元502室 | 2",
        "新雁公寓B座1203-2床 | 新雁公寓B座1203室 | 2",
        "B座1203 | 新雁公寓B座1203室 | ''",
        "b座1203室2号床 | 新雁公寓B座1203室 | 2",
        "Ｂ座１２０３－２床 | 新雁公寓B座1203室 | 2",
        "B1203 | 新雁公寓B座1203室 | ''",
        "B-1203 | 新雁公寓B座1203室 | ''",
        "B幢1203 | 新雁公寓B座1203室 | ''",
        "B座12楼1203 | 新雁公寓B座1203室 | ''",
        "B座1单元1203 | 新雁公寓B座1203室 | ''",
        "十二幢甲单元301 | 新雁公寓12幢甲单元301室 | ''",
        "12-甲-301 | 新雁公寓12幢甲单元301室 | ''",
        "7-502 | 新雁公寓7幢1单元502室 | ''",
        "7号楼502 | 新雁公寓7幢1单元502室 | ''",
        "7号502室 | 新雁公寓7幢1单元502室 | ''",
        "7幢502 | 新雁公寓7幢1单元502室 | ''",
        "潮园1幢101 | 潮园1幢1单元101室 | ''",
        "潮园小区1-101 | 潮园1幢1单元101室 | ''",
        "潮园西区5幢101 | 潮园西区5幢1单元101室 | ''",
        "1单元502 | ! | ''",
        "502 | ! | ''",
        "3-502 | ! | ''",
        "3号楼502 | ! | ''",
        "2-1-101 | ! | ''",
        "3-1-599 | ? | ''",
        "9-1-101 | ? | ''",
        "桂花城3幢1单元502 | ? | ''",
        "3-9-502 | ? | ''",
        "3-1-502/503 | ? | ''",
        "宿舍 | ? | ''",
        "3月12日 | ? | ''",
      })
  void aWordingMeansOneRoomOrNone(String text, String home, String bed) {
    HomeMatch match = HOMES.find(text, Surroundings.NONE);
    assertThat(
            match.<String>fold(
                found -> found.home() + "|" + found.bed(),
                lost -> (lost.isAmbiguous() ? "!" : "?") + "|"))
        .isEqualTo(home + "|" + bed);
  }

  @ParameterizedTest
  @CsvSource({
    "3,1,,502,新雁公寓3幢1单元502室",
    "3幢,1单元,,502室,新雁公寓3幢1单元502室",
    "3,,,1-502,新雁公寓3幢1单元502室",
    "3,,,3-1-502,新雁公寓3幢1单元502室",
    "3,1,,3幢1单元502,新雁公寓3幢1单元502室",
    "3,1,5,02,新雁公寓3幢1单元502室",
    "B座,,,1203-2,新雁公寓B座1203室",
    "7,,,502,新雁公寓7幢1单元502室",
    "3,,,502,!",
    "3,,,4-1-502,?",
    "3,2,,1-502,?",
  })
  void theRowsOtherCellsHelpAndMayNotBeContradicted(
      String building, String stairwell, String floor, String room, String home) {
    Surroundings known =
        new Surroundings(
            "",
            PlaceName.building(building),
            stairwell == null ? "" : PlaceName.stairwell(stairwell),
            floor == null ? "" : floor,
            "",
            true);
    assertThat(
            HOMES
                .find(room, known)
                .<String>fold(
                    found -> found.home().toString(), lost -> lost.isAmbiguous() ? "!" : "?"))
        .isEqualTo(home);
  }

  @Test
  void aTitleHelpsAndTheAddressHasTheLastWord() {
    Surroundings title = new Surroundings("新雁公寓", "3", "", "", "", false);
    assertThat(HOMES.find("1-502", title)).hasToString("Found[home=新雁公寓3幢1单元502室, bed=]");
    assertThat(HOMES.find("7-1-502", title)).hasToString("Found[home=新雁公寓7幢1单元502室, bed=]");
  }

  @Test
  void aRoomIsCalledByItsNumberAndAShopByItsName() {
    assertThat(Home.of("新雁公寓", "3幢", "", "502室").withinCompound()).isEqualTo("3幢502室");
    assertThat(Home.of("新雁公寓", "3幢", "", "12A").withinCompound()).isEqualTo("3幢12A室");
    assertThat(Home.of("新雁公寓", "", "", "沿街商铺").withinCompound()).isEqualTo("沿街商铺");
  }

  @Test
  void anUnknownRoomIsToldWithTheNearestOne() {
    assertThat(HOMES.find("3-1-512", Surroundings.NONE).toString())
        .contains("ROOM_UNKNOWN", "≈ 新雁公寓3幢1单元5");
    assertThat(HOMES.find("新燕公寓3-1-502", Surroundings.NONE).toString())
        .contains("ROOM_UNKNOWN", "≈ 新雁公寓3");
  }

  @Test
  void aRoomWithMostDigitsOtherwiseIsNoHint() {
    assertThat(HOMES.find("3-1-949", Surroundings.NONE).toString())
        .contains("ROOM_UNKNOWN")
        .doesNotContain("≈");
  }

  @Test
  void aBuildingWithSeveralStairwellsAsksForOne() {
    assertThat(HOMES.find("3-502", Surroundings.NONE).toString())
        .contains("STAIRWELL_MISSING", "1单元、2单元");
  }

  private static List<Home> homes() {
    List<Home> homes = new ArrayList<>();
    for (String stairwell : List.of("1", "2")) {
      for (int floor = 1; floor <= 6; floor++) {
        for (int room = 1; room <= 2; room++) {
          homes.add(Home.of("新雁公寓", "3", stairwell, floor + "0" + room));
        }
      }
    }
    homes.add(Home.of("新雁公寓", "7幢", "1单元", "502室"));
    homes.add(Home.of("新雁公寓", "12幢", "甲单元", "301"));
    homes.add(Home.of("新雁公寓", "B座", "", "1203"));
    homes.add(Home.of("新雁公寓", "2", "1", "101"));
    homes.add(Home.of("潮园", "潮园2幢", "1", "101"));
    homes.add(Home.of("潮园", "潮园1幢", "1", "101"));
    homes.add(Home.of("潮园", "西区5幢", "1", "101"));
    return homes;
  }
}
