package io.tidegate.gateway.roster.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.Reading;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "13800000042 | 13800000042",
        "１３８００００００４２ | 13800000042",
        "138 0000 0042 | 13800000042",
        "138-0000-0042 | 13800000042",
        "+86 138 0000 0042 | 13800000042",
        "+86-13800000042 | 13800000042",
        "008613800000042 | 13800000042",
        "8613800000042 | 13800000042",
        "(+86)13800000042 | 13800000042",
        "1.3800000042E+10 | 13800000042",
        "13800000042/13900000043 | 13800000042 13900000043",
        "13800000042、13900000043 | 13800000042 13900000043",
        "13800000042;13900000043 | 13800000042 13900000043",
        "13800000042，13900000043 | 13800000042 13900000043",
        "13800000042 13900000043 | 13800000042 13900000043",
        "1380000004213900000043 | 13800000042 13900000043",
        "0571-88880001/13800000042 | 13800000042 0571-88880001",
        "0571-88880001 | 0571-88880001",
        "(0571)88880001 | 0571-88880001",
        "（0571）88880001 | 0571-88880001",
        "057188880001 | 0571-88880001",
        "010-88880001 | 010-88880001",
        "0571-88880001-801 | 0571-88880001-801",
        "0571-88880001转801 | 0571-88880001-801",
        "13800000042(妻) | 13800000042",
        "妻：13800000042 | 13800000042",
        "手机13800000042 | 13800000042",
        "+85251230042 | +85251230042",
        "13800000042/13800000042 | 13800000042",
      })
  void aPhoneIsReadHoweverItIsWritten(String text, String phones) {
    Reading<List<String>> read = Phones.read(Cell.text(text));
    assertThat(read.problems()).isEmpty();
    assertThat(read.value()).containsExactly(phones.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "1380000004,phone_invalid",
    "138000000421,phone_invalid",
    "12800000042,phone_invalid",
    "1.38E+10,phone_digits_lost",
    "138****0042,phone_masked",
    "abc,phone_invalid",
    "13800000042/123,phone_invalid",
  })
  void aBadPhoneIsAnErrorThatDoesNotRepeatIt(String text, String code) {
    Reading<List<String>> read = Phones.read(Cell.text(text));
    assertThat(read.value()).isNull();
    assertThat(read.problems()).extracting(problem -> problem.code().word()).containsExactly(code);
    assertThat(read.problems().toString()).doesNotContain("0000");
  }

  @Test
  void aNumberOfAWorkbookHasAllItsDigits() {
    assertThat(Phones.read(Cell.number(new BigDecimal("1.3800000042E10"), false)).value())
        .containsExactly("13800000042");
  }

  @Test
  void aLandlineWithoutItsAreaCodeIsReadAndDoubted() {
    Reading<List<String>> read = Phones.read(Cell.text("88880001"));
    assertThat(read.value()).containsExactly("88880001");
    assertThat(read.problems()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"''", "无", "/", "-"})
  void nothingIsNoError(String text) {
    assertThat(Phones.read(Cell.text(text))).isEqualTo(Reading.nothing());
  }
}
