package io.tidegate.gateway.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.roster.address.Home;
import io.tidegate.gateway.roster.address.Homes;
import io.tidegate.gateway.roster.issue.Issue;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RosterCheckTest {
  private static final Homes HOMES = Homes.of(homes());
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Test
  void fiveThousandRowsAreCountedRowByRow() {
    RosterPreview preview = check(roster(5000));
    assertThat(preview.rows()).isEqualTo(5000);
    assertThat(preview.added()).isEqualTo(5000);
    assertThat(preview.errors()).isEmpty();
  }

  @Test
  void aFileBeyondTheLimitsIsRefusedAndSaysWhich() {
    assertThat(codes(check(roster(20_001)))).containsExactly("too_many_rows");
    assertThat(codes(check("姓名" + ",房号".repeat(201) + "\n"))).containsExactly("too_many_columns");
    assertThat(codes(RosterCheck.check(new byte[(10 << 20) + 1], HOMES, TODAY)))
        .containsExactly("file_too_large");
  }

  @Test
  void nothingSaidOfAFileHoldsAPersonsNameOrNumber() {
    for (var sample : SampleFiles.all().entrySet()) {
      RosterPreview preview = RosterCheck.check(sample.getValue(), HOMES, TODAY);
      assertThat(Stream.concat(preview.errors().stream(), preview.warnings().stream()))
          .as(sample.getKey())
          .allSatisfy(
              issue ->
                  assertThat(issue.zh() + issue.en() + preview)
                      .doesNotContain("张三", "李四", "王五", "赵六", "钱七", "孙八", "周九", "吴十", "高血压")
                      .doesNotContainPattern("\\d{11}")
                      .doesNotContainPattern("1[3-9]\\d0000"));
    }
  }

  private static RosterPreview check(String text) {
    return RosterCheck.check(text.getBytes(StandardCharsets.UTF_8), HOMES, TODAY);
  }

  private static List<String> codes(RosterPreview preview) {
    return preview.errors().stream().map(Issue::code).map(code -> code.word()).toList();
  }

  private static String roster(int rows) {
    StringBuilder text = new StringBuilder("姓名,房号,证件类型,证件号码,联系电话,入住日期\n");
    for (int n = 1; n <= rows; n++) {
      text.append(Fictitious.name(1 + n % 100))
          .append(
              ",%d-%d-%d0%d,护照,E%07d,,2026.3.5\n"
                  .formatted(1 + n % 5, 1 + n % 2, 1 + n % 6, 1 + n % 4, n));
    }
    return text.toString();
  }

  private static List<Home> homes() {
    List<Home> homes = new ArrayList<>();
    for (int building = 1; building <= 5; building++) {
      for (int stairwell = 1; stairwell <= 2; stairwell++) {
        for (int floor = 1; floor <= 6; floor++) {
          for (int room = 1; room <= 4; room++) {
            homes.add(Home.of("新雁公寓", building + "幢", stairwell + "单元", floor + "0" + room + "室"));
          }
        }
      }
    }
    return homes;
  }
}
