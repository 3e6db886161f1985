package io.tidegate.gateway.web.why;

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
    "3 in 24 h, 24 小时内 3 次, 3 in 24 h",
    "7 (≥ 5), 7（阈值 ≥ 5）, 7 (threshold ≥ 5)",
    "-300 s (> 120 s), -300 秒（阈值 > 120 秒）, -300 s (threshold > 120 s)",
    "0 (< 10 % of 25), 0（阈值 < 25 中 10 %）, 0 (threshold < 10 % of 25)",
    "4 firings in 2 h, 2 小时内 4 次, 4 in 2 h",
    "0 of 7, 7 中 0, 0 of 7",
    "326 d, 326 天, 326 days",
    "> 5 min, > 5 分钟, > 5 min",
    "expired, 已过期, expired",
    "2026-11-14, 2026-11-14, 2026-11-14",
    "12, 12, 12",
    "in another form, in another form, in another form",
  })
  void figureIsShownInTheLanguageOfThePage(String kept, String zh, String en) {
    assertThat(Figures.show(chinese, kept)).isEqualTo(zh);
    assertThat(Figures.show(english, kept)).isEqualTo(en);
  }
}
