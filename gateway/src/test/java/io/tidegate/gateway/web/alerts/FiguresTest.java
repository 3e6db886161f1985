package io.tidegate.gateway.web.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.web.page.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  private final Texts chinese = Texts.load(Language.ZH_CN);
  private final Texts english = Texts.load(Language.EN);

  @ParameterizedTest
  @CsvSource({
    "yes, 是, yes",
    "no, 否, no",
    "10 s, 10 秒, 10 s",
    "15 min, 15 分钟, 15 min",
    "24 h, 24 小时, 24 h",
    "3 days, 3 天, 3 days",
    "3 in 24 h, 24 小时内 3, 3 in 24 h",
    "7 (≥ 5), 7 (≥ 5), 7 (≥ 5)",
    "12, 12, 12",
    "of another form, of another form, of another form",
  })
  void figureIsShownInTheLanguageOfThePage(String kept, String zh, String en) {
    assertThat(Figures.show(chinese, kept)).isEqualTo(zh);
    assertThat(Figures.show(english, kept)).isEqualTo(en);
  }
}
