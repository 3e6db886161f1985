package io.tidegate.gateway.registry.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.testing.SmallRegister;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterFilesTest {
  /** In which file what becomes what, and how an error must begin. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "community.csv   | trial,           | Trial!,           | community.csv:2 id",
        "micro_grids.csv | m01,g01          | m01,g09           | micro_grids.csv:2 grid: 'g09'",
        "micro_grids.csv | natural_compound | village           | micro_grids.csv:2 kind",
        "places.csv      | b1-u1,b1,        | b1-u1,b9,         | places.csv:3 parent: 'b9'",
        "places.csv      | 101,b1-u1,       | 101,b1-u1-102,    | places.csv:5 parent",
        "places.csv      | b1,,building     | b1,b1-u1,building | places.csv:2 parent",
        "places.csv      | Building 1,m01   | Building 1,       | places.csv:5 micro_grid: is emp",
        "places.csv      | ,m01,1           | ,m01,first        | places.csv:2 walk_order",
        "houses.csv      | h01,b1,          | h01,b1-u1,        | houses.csv:2 place",
        "houses.csv      | h01,b1,          | h01,b1-u1,        | places.csv:7 code: 'b1-shop' is in",
        "devices.csv     | gate-1,native    | gate-1,acme       | devices.csv:2 codec: 'acme'",
        "devices.csv     | gate-1,native    | gate-2,native     | devices.csv:2 device: 'gate-2' has",
        "doors.csv       | gate-1,1,        | gate-1,65,        | doors.csv:2 door: '65': expected 1 to",
        "doors.csv       | gate-1,1,        | gate-9,1,         | doors.csv:2 device: 'gate-9'",
        "doors.csv       | gate,shared      | gate,room         | doors.csv:2 place",
        "doors.csv       | true,false,true  | yes,false,true    | doors.csv:2 reader_in: 'yes'",
        "staff.csv       | cleaner          | butler            | staff.csv:2 kind",
        "tenancies.csv   | r0001,b1-u1-101  | r0001,b1-u1       | tenancies.csv:2 room",
        "tenancies.csv   | r0001,b1-u1-101  | r0009,b1-u1-101   | tenancies.csv:2 resident",
        "tenancies.csv   | 2025-01-01,2026  | 2027-01-01,2026   | tenancies.csv:3 to",
        "tenancies.csv   | tenant,,2026     | tenant,,1.1.2026  | tenancies.csv:2 from: '1.1.2026",
        "credentials.csv | card,hex         | card,             | credentials.csv:2 form",
        "credentials.csv | 04A2B9C1         | 04A2B9C           | credentials.csv:2 value: 7 charact",
        "credentials.csv | 12,345           | 300,345           | credentials.csv:4 value",
        "credentials.csv | 135790,lock-101  | 135790,           | credentials.csv:3 device",
        "credentials.csv | 04A2B9C1,        | 04A2B9C1,gate-1   | credentials.csv:2 device",
        "credentials.csv | hex,04A2B9C1,    | slot,7,           | credentials.csv:2 device",
        "credentials.csv | pin,,135790      | pin,hex,135790    | credentials.csv:3 form",
        "credentials.csv | pin,,135790      | face,,13800000017 | credentials.csv:3 value: 11 charac",
        "credentials.csv | pin,,135790      | fingerprint,,F#1  | credentials.csv:3 value: 3 charac",
        "credentials.csv | pin,,135790      | vendor_person,,住户 | credentials.csv:3 value: 2 charac",
        "credentials.csv | resident,r0001   | resident,s01      | credentials.csv:2 holder",
        "credentials.csv | resident,r0001   | ,r0001            | credentials.csv:2 holder",
        "credentials.csv | b1-u1-gate b1-u1 | b1-u1-gate b9    | credentials.csv:2 places: 'b9-101'",
        "residents.csv   | r0002            | r0001             | residents.csv:3 code: stands in",
      })
  void anErrorNamesFileLineAndColumn(String file, String was, String becomes, String error) {
    Map<String, String> texts = SmallRegister.texts();
    change(texts, file, was, becomes);

    assertThat(errors(texts)).anySatisfy(line -> assertThat(line).startsWith(error));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "places.csv    | code,parent | id,parent  | places.csv:1 ",
        "grids.csv     | code,name   | code;name  | grids.csv:1 ",
        "residents.csv | code        | number     | residents.csv:1 ",
        "devices.csv   | device,     | serial,    | devices.csv:1 ",
        "houses.csv    | code,place  | code,where | houses.csv:1 ",
      })
  void nothingIsCheckedAgainstAFileWhoseHeaderIsWrong(
      String file, String was, String becomes, String error) {
    Map<String, String> texts = SmallRegister.texts();
    change(texts, file, was, becomes);

    assertThat(errors(texts))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith(file))
        .first()
        .asString()
        .startsWith(error);
  }

  @Test
  void aMissingFileIsToldFirstAndTheOthersAreStillChecked() {
    Map<String, String> texts = SmallRegister.texts();
    texts.remove("places.csv");
    change(texts, "doors.csv", "shared", "garage");

    assertThat(errors(texts))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("places.csv: is missing"),
            second -> assertThat(second).startsWith("doors.csv:2 kind: 'garage'"));
  }

  @Test
  void aQuoteThatIsNotClosedIsNamedAndNotWhatItSwallowed() {
    Map<String, String> texts = SmallRegister.texts();
    change(texts, "places.csv", "1单元,Stairwell 1", "\"1单元,Stairwell 1");

    assertThat(errors(texts))
        .singleElement()
        .asString()
        .startsWith("places.csv:3: a quote that is not closed");
  }

  @ParameterizedTest
  @CsvSource({
    "residents.csv, name",
    "residents.csv, 姓名",
    "residents.csv, phone",
    "residents.csv, ID_Number",
    "staff.csv, mobile",
    "tenancies.csv, 身份证号",
    "credentials.csv, holder_name",
  })
  void columnsOfPersonalDataAreRefusedByName(String file, String column) {
    Map<String, String> texts = SmallRegister.texts();
    texts.computeIfPresent(file, (any, text) -> text.replaceFirst("\n", "," + column + "\n"));

    assertThat(errors(texts))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(file + ":1 " + column + ": is not kept here until")
                    .contains("the column removed"));
  }

  @Test
  void aCodeThatLooksLikeAPhoneOrIdNumberIsRefusedAndNotRepeated() {
    Map<String, String> texts = SmallRegister.texts();
    texts.put("residents.csv", "code\n13800000000\n110101190001010000\n");

    assertThat(errors(texts))
        .filteredOn(line -> line.startsWith("residents.csv"))
        .hasSize(2)
        .noneSatisfy(line -> assertThat(line).containsPattern("138|1101"));
  }

  @Test
  void aCardsNumberIsNeverRepeatedInAnError() {
    Map<String, String> texts = SmallRegister.texts();
    change(texts, "credentials.csv", "04A2B9C1", "04A2B9CX");

    assertThat(errors(texts)).hasSize(1).noneSatisfy(line -> assertThat(line).contains("04A2"));
  }

  @Test
  void allErrorsOfAllFilesAreToldAtOnceThoseOfAWholeFileFirst() {
    Map<String, String> texts = SmallRegister.texts();
    change(texts, "doors.csv", "shared", "garage");
    change(texts, "staff.csv", "cleaner", "butler");
    texts.remove("grids.csv");

    assertThat(errors(texts))
        .containsExactly(
            "grids.csv: is missing: expected this file",
            "doors.csv:2 kind: 'garage': expected shared, room",
            "staff.csv:2 kind: 'butler': expected cleaner, courier, manager, agent, guard, technician,"
                + " other");
  }

  @Test
  void aResidentIsInARoomOnceAtATime() {
    Map<String, String> texts = SmallRegister.texts();
    change(texts, "tenancies.csv", "r0002,b1-u1-101", "r0001,b1-u1-101");
    assertThat(errors(texts)).isEmpty(); // left, and came back the same day

    change(texts, "tenancies.csv", "2025-01-01,2026-01-01", "2025-01-01,2026-01-02");
    assertThat(errors(texts))
        .singleElement()
        .asString()
        .startsWith("tenancies.csv:2 from: the same resident in the same room as line 3");
  }

  @Test
  void oneCardHasOneHolderAtATime() {
    Map<String, String> texts = SmallRegister.texts();
    texts.merge(
        "credentials.csv",
        "c0009,card,hex_reversed,C1B9A204,,resident,r0002,2026-02-01,,,b1-u1-102\n",
        String::concat);

    assertThat(errors(texts))
        .singleElement()
        .asString()
        .startsWith("credentials.csv:5 value: the same as in line 2, at the same time");
  }

  @Test
  void aFileFromASpreadsheetMayHaveAByteOrderMarkAndItsColumnsInAnyOrder() {
    Map<String, String> texts = SmallRegister.texts();
    texts.put("staff.csv", "\uFEFFkind,code\r\ncleaner,s01\r\n");

    assertThat(errors(texts)).isEmpty();
  }

  @Test
  void aRowWithTooFewCellsIsAnErrorOfTheRow() {
    Map<String, String> texts = SmallRegister.texts();
    texts.put("staff.csv", "code,kind\ns01,cleaner\ns02\n");

    assertThat(errors(texts)).containsExactly("staff.csv:3: 1 cells: expected 2 as in the header");
  }

  @ParameterizedTest
  @CsvSource({
    "HEX, 04:a2:b9:c1, 04A2B9C1 C1B9A204",
    "HEX_REVERSED, C1B9A204, 04A2B9C1 C1B9A204",
    "DECIMAL, 0077773249, 04A2B9C1 C1B9A204",
    "DECIMAL, 5, 000005 00000005 050000 05000000",
    "WIEGAND26, 12:345, 0C0159 000C0159 59010C 59010C00",
    "WIEGAND34, 1186:47553, 04A2B9C1 C1B9A204",
    "SLOT, user 7, user 7",
    "SLOT, ' ', ''",
    "HEX, 04A2, ''",
    "DECIMAL, 99999999999999999, ''",
  })
  void aCardIsStoredUnderEveryIdThatReadersReport(CardForm form, String value, String ids) {
    assertThat(String.join(" ", form.canonicalIds(value))).isEqualTo(ids);
  }

  @Test
  void aSlotOfALockIsKnownThereAloneWhateverIsInIt() {
    Map<String, String> texts = SmallRegister.texts();
    change(texts, "credentials.csv", "card,hex,04A2B9C1,,", "card,slot,7,lock-101,");

    RegisterFiles.Reading read = SmallRegister.read(texts);

    assertThat(read.errors()).isEmpty();
    assertThat(read.accepted().get(0).fingerprints().get("c0001"))
        .isEqualTo(
            SmallRegister.FINGERPRINTER.fingerprints(CredentialType.CARD, "trial/lock-101", "7"));
  }

  private static void change(Map<String, String> texts, String file, String was, String becomes) {
    assertThat(texts.get(file)).contains(was);
    texts.computeIfPresent(file, (any, text) -> text.replace(was, becomes));
  }

  private static List<String> errors(Map<String, String> texts) {
    return SmallRegister.read(texts).errors().stream().map(RowError::toString).toList();
  }
}
