package io.tidegate.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonTest {
  @Test
  void personIsWrittenOutMaskedOnly() {
    Person person = Person.adult("张例人", "138 0000 0042", "resident", "33010619000307123x");
    assertThat(person.phone()).isEqualTo("13800000042");
    assertThat(person.idNumber()).isEqualTo("33010619000307123X");
    assertThat(person.masked())
        .isEqualTo(new MaskedPerson("张*", "*********42", "resident", "3****************X", null));
    assertThat(person.toString()).doesNotContain("例人", "0000", "1900");
  }

  @Test
  void ofAChildNeitherPhoneNorNumberIsKept() {
    assertThat(Person.child("王例", 2019).masked().birthYear()).isEqualTo(2019);
    assertThatThrownBy(() -> new Person("王例", "13800000042", null, null, 2019))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContainingAny("王例", "13800000042");
  }

  @Test
  void numberHasAType() {
    assertThatThrownBy(() -> Person.adult("王例", null, null, "E12345678"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Person.adult(" ", null, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "330106190003071235, 3****************5",
    "13800000042, *********42",
    "E12345678, E*******8",
    "12345, 1***5",
    "123, ***"
  })
  void maskedNumberKeepsItsEnds(String number, String masked) {
    assertThat(Masking.number(number)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "１３８ 0000-0042, 13800000042",
    "+86 13800000042, 13800000042",
    "008613800000042, 13800000042",
    "(0571)88880000, 057188880000"
  })
  void phoneHasOneForm(String written, String canonical) {
    assertThat(Canonical.phone(written)).isEqualTo(canonical);
  }
}
