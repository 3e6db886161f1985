package io.tidegate.gateway.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.roster.address.Home;
import io.tidegate.gateway.roster.address.Homes;
import io.tidegate.gateway.roster.change.ErrorFile;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.SheetRow;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.table.ColumnChoice;
import io.tidegate.gateway.roster.table.Heading;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenBackTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Homes HOMES =
      Homes.of(List.of(Home.of("新雁公寓", "1幢", "", "101室"), Home.of("新雁公寓", "1幢", "", "102室")));

  @Test
  void aTextComesBackWithReasonsAndNoFormula() throws Exception {
    byte[] file =
        "姓名,房号,电话,宗教信仰,备注\n张三,1-101,138,佛教,=1+1\n李四,1-102,13800000001,,+x\n"
            .getBytes(Charset.forName("GBK"));
    ErrorFile.Made made = errors(file);
    assertThat(made.extension()).isEqualTo("csv");
    String text = new String(made.bytes(), StandardCharsets.UTF_8);
    assertThat(text)
        .startsWith("\uFEFF姓名,房号,电话,,备注,错误原因\r\n张三,1-101,138,,'=1+1,电话: 电话号码不对")
        .contains("李四,1-102,13800000001,,'+x,\r\n")
        .doesNotContain("佛教", "宗教");
    assertThat(check(made.bytes(), ReadingChoice.NONE).errors()).hasSize(1);
  }

  @Test
  void aWorkbookComesBackAsOneWhoseRowsStandWhereTheyStood() throws Exception {
    Workbook workbook = Workbook.create();
    workbook
        .sheet("1幢")
        .row("住户名册")
        .blank()
        .row("姓名", "房号", "身份证号", "入住日期")
        .row("张三", "101", new BigDecimal("330106190003071000"), LocalDate.of(2026, 3, 5));
    byte[] file = workbook.bytes();
    ErrorFile.Made made = errors(file);
    assertThat(made.extension()).isEqualTo("xlsx");
    List<SheetRow> rows = RosterFile.open(made.bytes()).sheets().get(0).rows();
    assertThat(rows).extracting(SheetRow::number).containsExactly(1, 3, 4);
    assertThat(rows.get(2).cell(3).text()).isEqualTo("2026-03-05");
    assertThat(rows.get(2).cell(4).text()).contains("身份证号被存成数字");
    assertThat(check(made.bytes(), ReadingChoice.NONE).errors())
        .extracting(Issue::row)
        .containsExactly(4);
  }

  @Test
  void aColumnIsWhatSomebodySaysItIs() {
    byte[] file = "谁,哪里,宗教\n张三,1-101,无\n".getBytes(StandardCharsets.UTF_8);
    assertThat(check(file, ReadingChoice.NONE).people()).isEmpty();
    ColumnChoice columns =
        ColumnChoice.of(Map.of("谁", "name", "哪里", "room", "宗教", "phone", "x", "nonsense"));
    RosterPreview preview = check(file, new ReadingChoice("", columns));
    assertThat(preview.people()).hasSize(1);
    assertThat(preview.headings()).extracting(Heading::refused).last().isNotNull();
    assertThat(columns.words()).containsEntry("谁", "name").doesNotContainKey("x");
  }

  @Test
  void anEncodingIsTheOneThatSomebodyChose() {
    byte[] file = "姓名,房号\n张三,1-101\n".getBytes(StandardCharsets.UTF_8);
    assertThat(check(file, new ReadingChoice("GB18030", ColumnChoice.NONE)).people()).isEmpty();
    assertThat(check(file, new ReadingChoice("UTF-8", ColumnChoice.NONE)).people()).hasSize(1);
  }

  @Test
  void theFirstRowsAreShownMasked() throws Exception {
    byte[] file = "姓名,房号,联系电话\n张三,1-101,13800000001\n".getBytes(Charset.forName("GBK"));
    assertThat(SampleRows.of(RosterFile.open(file)))
        .containsExactly(List.of("姓名", "房号", "联系电话"), List.of("张*", "1*", "138****0001"));
    assertThat(SampleRows.of(RosterFile.open(file, "UTF-8")).get(0).get(0)).isNotEqualTo("姓名");
  }

  @Test
  void theFormToFillInHasColumnsThatAreAllKnown() throws Exception {
    byte[] form = RosterForm.workbook();
    RosterPreview preview = check(form, ReadingChoice.NONE);
    assertThat(preview.headings()).hasSize(12).allMatch(heading -> heading.field() != null);
    assertThat(preview.warnings())
        .extracting(issue -> issue.code().word())
        .containsExactly("no_people");
  }

  private static ErrorFile.Made errors(byte[] file) throws Exception {
    RosterPreview preview = check(file, ReadingChoice.NONE);
    return ErrorFile.of(RosterFile.open(file), preview, List.of(), false);
  }

  private static RosterPreview check(byte[] file, ReadingChoice choice) {
    return RosterCheck.check(file, HOMES, TODAY, choice);
  }
}
