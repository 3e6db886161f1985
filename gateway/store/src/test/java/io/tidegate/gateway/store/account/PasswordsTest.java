package io.tidegate.gateway.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  @Test
  void realPasswordsAreHashedWithNineteenMebibytesAndTwoPasses() {
    assertThat(new Passwords().hash("a made-up password"))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }
}
