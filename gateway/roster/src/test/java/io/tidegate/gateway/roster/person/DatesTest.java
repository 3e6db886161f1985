package io.tidegate.gateway.roster.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.Reading;
import io.tidegate.gateway.roster.person.Dates.End;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
  private static final Dates DATES = new Dates(false, LocalDate.of(2026, 11, 24));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-3-5",
        "2026-03-05",
        "2026/3/5",
        "2026/03/05",
        "2026.3.5",
        "2026.03.05",
        "2026年3月5日",
        "2026年03月05日",
        "2026 年 3 月 5 日",
        "２０２６．３．５",
        "2026、3、5",
        "2026. 3. 5",
        "2026。3。5",
        "2026 3 5",
        "2026年3月5",
        "20260305",
        "46086",
        "二〇二六年三月五日",
        "2026年3月5号",
        "2026-03-05 00:00:00",
        "2026/3/5 0:00",
        "2026-03-05T00:00:00",
        "2026年3月5日起",
        "2026年3月5日(星期四)",
        "自2026.3.5",
        "5-Mar-2026",
        "Mar 5, 2026",
        "'2026-3-5",
      })
  void aDayIsReadHoweverItIsWritten(String text) {
    assertThat(DATES.read(Cell.text(text), End.FIRST_DAY))
        .isEqualTo(Reading.of(LocalDate.of(2026, 3, 5)));
  }

  @ParameterizedTest
  @CsvSource({"''", "长期", "至今", "无", "/", "-", "——", "永久", "未定", "在住", "2099-12-31", "9999-12-31"})
  void noDayIsSaidInManyWords(String text) {
    assertThat(DATES.read(Cell.text(text), End.LAST_DAY)).isEqualTo(Reading.nothing());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-30,date_impossible",
    "2026-13-01,date_impossible",
    "2025年2月29日,date_impossible",
    "3/5/2026,date_ambiguous",
    "3/5/26,date_ambiguous",
    "去年,date_unreadable",
    "3月5日,date_unreadable",
    "2026,date_unreadable",
  })
  void whatIsNoDayIsAnError(String text, String code) {
    Reading<LocalDate> read = DATES.read(Cell.text(text), End.FIRST_DAY);
    assertThat(read.value()).isNull();
    assertThat(read.problems()).extracting(problem -> problem.code().word()).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "26.3.5,FIRST_DAY,2026-03-05,date_short_year",
    "26年3月5日,FIRST_DAY,2026-03-05,date_short_year",
    "2026.3,FIRST_DAY,2026-03-01,date_without_day",
    "2026年3月,LAST_DAY,2026-03-31,date_without_day",
    "202603,FIRST_DAY,2026-03-01,date_without_day",
    "1926-03-05,FIRST_DAY,1926-03-05,date_implausible",
    "2062-03-05,FIRST_DAY,2062-03-05,date_implausible",
  })
  void aDoubtfulDayIsReadAndSaid(String text, End end, LocalDate day, String code) {
    Reading<LocalDate> read = DATES.read(Cell.text(text), end);
    assertThat(read.value()).isEqualTo(day);
    assertThat(read.problems()).extracting(problem -> problem.code().word()).containsExactly(code);
  }

  @Test
  void anEndFarAheadIsAsUsualAsALease() {
    assertThat(DATES.read(Cell.text("2062-03-05"), End.LAST_DAY).problems()).isEmpty();
  }

  @Test
  void aWorkbookMayCountItsDaysFrom1904() {
    Cell cell = Cell.number(BigDecimal.valueOf(44624), true);
    assertThat(new Dates(true, DATES.today()).read(cell, End.FIRST_DAY).value())
        .isEqualTo(LocalDate.of(2026, 3, 5));
    assertThat(DATES.read(Cell.number(new BigDecimal("46086.5"), true), End.FIRST_DAY).value())
        .isEqualTo(LocalDate.of(2026, 3, 5));
  }

  @Test
  void aNumberThatWasADateWithPointsMayHaveLostAZero() {
    assertThat(DATES.read(Cell.number(new BigDecimal("2026.1"), false), End.FIRST_DAY).problems())
        .extracting(problem -> problem.code().word())
        .containsExactly("date_ambiguous");
  }

  @ParameterizedTest
  @CsvSource({
    "2026.3.5-2027.3.4",
    "2026-03-05至2027-03-04",
    "2026年3月5日—2027年3月4日",
    "2026/3/5~2027/3/4",
    "20260305-20270304",
    "2026 - 3 - 5 - 2027 - 3 - 4",
  })
  void bothEndsMayStandInOneCell(String text) {
    Dates.Term term = DATES.readTerm(Cell.text(text));
    assertThat(term.from().value()).isEqualTo(LocalDate.of(2026, 3, 5));
    assertThat(term.to().value()).isEqualTo(LocalDate.of(2027, 3, 4));
  }
}
