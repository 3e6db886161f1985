package io.tidegate.gateway.notify.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.notify.WebhookSecret;
import org.junit.jupiter.api.Test;

class SignatureTest {
  @Test
  void dingTalkSignsTimeAndSecretForTheQuery() {
    assertThat(Signature.dingTalk("this is secret", 1764000000000L))
        .isEqualTo("2okeMgl%2FWoQULlSbnkxloUiV9MtX3noV5vBNOoMXqXI%3D");
  }

  @Test
  void feishuSignsAnEmptyMessageUnderTimeAndSecret() {
    assertThat(Signature.feishu("feishu-test-secret", 1764000000L))
        .isEqualTo("al3Ari5/6X0cCUXy6w1Uoxkka7uZBvW8/Qw+oYpz6sw=");
  }

  @Test
  void webhookSignsIdTimeAndBody() {
    assertThat(
            Signature.webhook(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330L,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void secretOfAWebhookIsBase64WithItsPrefix() {
    assertThat(WebhookSecret.isValid("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isTrue();
    assertThat(WebhookSecret.isValid("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isFalse();
    assertThat(WebhookSecret.isValid("whsec_not base64")).isFalse();
    assertThat(WebhookSecret.isValid("whsec_")).isFalse();
  }
}
