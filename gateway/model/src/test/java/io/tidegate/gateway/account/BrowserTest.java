package io.tidegate.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
  @ParameterizedTest
  @CsvSource({
    "Mozilla/5.0 (Linux; Android 14; X) AppleWebKit/537.36 (KHTML like Gecko) Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.48, wechat android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 wxwork/4.1.22 MicroMessenger/7.0.1, wecom iphone",
    "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/100 Mobile Safari/537.36 AliApp(DingTalk/7.5.5), dingtalk android",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/124.0 Safari/537.36 Edg/124.0, edge windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15, safari macos",
    "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0, firefox linux",
    "curl/8.5.0, other other"
  })
  void browserIsToldByProgramAndSystem(String agent, String words) {
    assertThat(Browser.of(agent)).hasToString(words);
    assertThat(Browser.parse(words)).isEqualTo(Browser.of(agent));
  }

  @Test
  void nothingKnownIsAnotherOne() {
    assertThat(Browser.parse("")).isEqualTo(new Browser("other", "other"));
  }
}
