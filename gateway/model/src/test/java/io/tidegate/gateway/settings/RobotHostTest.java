package io.tidegate.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotHostTest {
  private static final NotifySettings SETTINGS =
      new NotifySettings(
          true,
          RobotHost.parseAll("wecom=qyapi.weixin.qq.com, webhook=http://10.0.0.5:8080"),
          null,
          null,
          null,
          null);

  @ParameterizedTest
  @CsvSource({
    "wecom, https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k, true",
    "wecom, https://QYAPI.weixin.qq.com/cgi-bin/webhook/send?key=k, true",
    "wecom, http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k, false",
    "wecom, https://qyapi.weixin.qq.com:444/send, false",
    "wecom, https://qyapi.weixin.qq.com.example/send, false",
    "wecom, https://qyapi.weixin.qq.com@example.com/send, false",
    "wecom, https://user@qyapi.weixin.qq.com/send, false",
    "dingtalk, https://qyapi.weixin.qq.com/send, false",
    "webhook, http://10.0.0.5:8080/hook, true",
    "webhook, http://10.0.0.6:8080/hook, false",
    "webhook, https://hooks.example/x, true",
    "webhook, http://hooks.example/x, false",
    "webhook, ftp://hooks.example/x, false",
    "webhook, file:///etc/passwd, false"
  })
  void robotMayBeWhereItsKindIsListed(String kind, URI address, boolean allowed) {
    assertThat(SETTINGS.allows(kind, address)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qyapi.weixin.qq.com",
        "icq=a.example",
        "wecom=",
        "wecom=ftp://a.example",
        "wecom=a.example/path",
        "wecom=u@a.example",
        "wecom=http://"
      })
  void hostThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> RobotHost.parseAll(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {RobotHost.USUAL, "webhook=http://10.0.0.5:8080", "feishu=a.example:8443"})
  void hostsAreWrittenAsTheyAreRead(String text) {
    assertThat(
            String.join(", ", RobotHost.parseAll(text).stream().map(RobotHost::toString).toList()))
        .isEqualTo(text);
    assertThat(RobotHost.parseAll("")).isEqualTo(List.of());
  }
}
