package io.tidegate.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MultipartBodyTest {
  private static final String TYPE = "multipart/form-data; boundary=mark";

  @Test
  void theFirstPartThatIsJsonIsTaken() {
    String body =
        """
        --mark\r
        Content-Type: image/jpeg\r
        \r
        bytes\r
        --mark\r
        Content-Type: application/json\r
        \r
        {"a":1}\r
        --mark--\r
        """;

    assertThat(MultipartBody.json(TYPE, body.getBytes(UTF_8)))
        .isEqualTo("{\"a\":1}".getBytes(UTF_8));
  }

  @Test
  void aBodyOfNothingButBoundariesIsGivenUpAfterAFew() {
    byte[] body = ("--mark\r\n".repeat(250_000) + "\r\n\r\n{}\r\n--mark--").getBytes(UTF_8);

    assertThat(MultipartBody.json(TYPE, body)).isSameAs(body);
  }
}
