package io.tidegate.gateway.roster.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.Reading;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are the standard's own, or of people born before 1910. */
class IdNumberTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @ParameterizedTest
  @CsvSource({
    "11010519491231002X,,RESIDENT,11010519491231002X",
    "11010519491231002x,,RESIDENT,11010519491231002X",
    "11010519491231002×,,RESIDENT,11010519491231002X",
    "11010519491231002Х,,RESIDENT,11010519491231002X",
    "440524188001010014,,RESIDENT,440524188001010014",
    "330106190003071235,居民身份证,RESIDENT,330106190003071235",
    "３３０１０６１９０００３０７１２３５,,RESIDENT,330106190003071235",
    "330106 19000307 1235,,RESIDENT,330106190003071235",
    "330106-19000307-1235,,RESIDENT,330106190003071235",
    "身份证:330106190003071235,,RESIDENT,330106190003071235",
    "330106190003071235,户口簿,RESIDENT,330106190003071235",
    "330106190003071235,二代证,RESIDENT,330106190003071235",
    "330106000307123,,RESIDENT,330106190003071235",
    "810000190003071236,,RESIDENCE_PERMIT,810000190003071236",
    "83000019000307123X,港澳台居民居住证,RESIDENCE_PERMIT,83000019000307123X",
    "H12345678,,HONG_KONG_MACAO_PERMIT,H12345678",
    "m1234567801,港澳通行证,HONG_KONG_MACAO_PERMIT,M1234567801",
    "12345678,台胞证,TAIWAN_PERMIT,12345678",
    "E12345678,护照,PASSPORT,E12345678",
    "护照E12345678,,PASSPORT,E12345678",
    "911124190508030024,外国人永久居留身份证,FOREIGNER_CARD,911124190508030024",
    "ABC123456789012,外国人永久居留证,FOREIGNER_CARD,ABC123456789012",
  })
  void aGoodNumberIsRead(String text, String type, String expectedType, String number) {
    IdNumber read = read(Cell.text(text), type == null ? "" : type).value();
    assertThat(read).isEqualTo(new IdNumber(IdType.valueOf(expectedType), number));
  }

  @ParameterizedTest
  @CsvSource({
    "330106190003071230,,id_check_digit",
    "330106190402290019,,id_check_digit",
    "330106190002290019,,id_birth_date",
    "330106209902280019,,id_birth_date",
    "990106190003071235,居民身份证,id_region",
    "33010619000307123,,id_length",
    "3301061900030712355,,id_length",
    "33010619OOO3071235,,id_characters",
    "3.30106E+17,,id_digits_lost",
    "3.30106E17,,id_digits_lost",
    "330106190003071000,,id_digits_lost",
    "330106********1235,,id_masked",
    "E12345678,,id_type_missing",
    "12345678,,id_type_missing",
    "911124190508030024,,id_type_missing",
    "12345678,学生证,id_type_unknown",
    "1234,台胞证,id_not_of_type",
    "张三,护照,id_not_of_type",
  })
  void aBadNumberIsAnErrorThatDoesNotRepeatIt(String text, String type, String code) {
    Reading<IdNumber> read = read(Cell.text(text), type == null ? "" : type);
    assertThat(read.value()).isNull();
    assertThat(read.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code().word()).isEqualTo(code);
              assertThat(problem.code().isError()).isTrue();
              assertThat(problem.toString()).doesNotContain("0307", "1234567", "张三");
            });
  }

  @ParameterizedTest
  @CsvSource({"''", "无", "/", "-", "——", "暂无", "不详"})
  void nothingIsNoError(String text) {
    assertThat(read(Cell.text(text), "")).isEqualTo(Reading.nothing());
  }

  @Test
  void aNumberOfAWorkbookHasLostItsLastDigitsAndIsNeverMended() {
    Cell cell = Cell.number(new BigDecimal("3.30106190003071E17"), false);
    assertThat(read(cell, "").problems())
        .extracting(problem -> problem.code().word())
        .containsExactly("id_digits_lost");
  }

  @Test
  void anOldNumberIsWholeEvenAsANumber() {
    assertThat(read(Cell.number(new BigDecimal("330106000307123"), false), "").value())
        .isEqualTo(new IdNumber(IdType.RESIDENT, "330106190003071235"));
  }

  @Test
  void theLeapDayOf1904IsADay() {
    String number = "33010619040229001";
    String checked = number + ResidentNumber.checkDigit(number);
    assertThat(read(Cell.text("'" + checked), "").problems()).isEmpty();
  }

  @Test
  void aNumberIsMaskedWhereverItIsPrinted() {
    assertThat(read(Cell.text("330106190003071235"), ""))
        .hasToString("Reading[a value, []]")
        .extracting(Reading::value)
        .hasToString("RESIDENT 330106********1235");
  }

  private static Reading<IdNumber> read(Cell cell, String type) {
    return IdNumber.read(cell, Cell.plain(type), TODAY);
  }
}
