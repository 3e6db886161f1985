package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.codec.DeviceCodec;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.web.page.Texts;
import org.junit.jupiter.api.Test;

class FamilyTextsTest {
  private final Texts chinese = Texts.load(Language.ZH_CN);

  @Test
  void whatAFamilyCannotReportHasATextThatSaysWhichAlertsThereAreNot() {
    for (DeviceCodec.MissingCapability blind : DeviceCodec.MissingCapability.values()) {
      assertThat(chinese.texts()).containsKey("blind." + Words.of(blind));
    }
  }
}
