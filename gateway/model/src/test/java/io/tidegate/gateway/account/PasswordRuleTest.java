package io.tidegate.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordRuleTest {
  @Test
  void lengthAloneIsAskedFor() {
    assertThat(PasswordRule.refusal("elevenchars", "li.example"))
        .hasValue(PasswordRule.Refusal.TOO_SHORT);
    assertThat(PasswordRule.refusal("twelveletter", "li.example")).isEmpty();
    assertThat(PasswordRule.refusal("一二三四五六七八九十东", "li.example"))
        .hasValue(PasswordRule.Refusal.TOO_SHORT);
    assertThat(PasswordRule.refusal("东边的门每天早上七点半开", "li.example")).isEmpty();
    assertThat(PasswordRule.refusal("𠀀𠀁𠀂𠀃𠀄", "li.example"))
        .as("five characters, ten units")
        .hasValue(PasswordRule.Refusal.TOO_SHORT);
    assertThat(PasswordRule.refusal("correct horse ".repeat(30), "li.example"))
        .hasValue(PasswordRule.Refusal.TOO_LONG);
  }

  @Test
  void whatIsTriedFirstIsRefused() {
    for (String common :
        List.of(
            "123456789012",
            "098765432109",
            "aaaaaaaaaaaa",
            "abababababab",
            "qwertyuiopas",
            "mnbvcxzlkjhg",
            "1qaz2wsx3edc",
            "1q2w3e4r5t6y",
            "abcdefghijkl",
            "202611241355",
            "password1234",
            "shanghai2026",
            "GuanLiYuan888",
            "P@ssw0rd2026!",
            "woaini1314520",
            "Admin@123456",
            "tidegate2026",
            "qwerty123456",
            "12345678901a")) {
      assertThat(PasswordRule.refusal(common, "li.example"))
          .as(common)
          .hasValue(PasswordRule.Refusal.COMMON);
    }
  }

  @Test
  void ownNameWithALittleMoreIsRefused() {
    assertThat(PasswordRule.refusal("Li.Example12", "li.example"))
        .hasValue(PasswordRule.Refusal.OWN_NAME);
    assertThat(PasswordRule.refusal("li.example walks at seven", "li.example")).isEmpty();
  }
}
