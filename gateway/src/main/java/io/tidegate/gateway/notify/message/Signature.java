package io.tidegate.gateway.notify.message;

import io.tidegate.gateway.store.notify.WebhookSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages as each service requires. */
public final class Signature {
  private static final String HMAC = "HmacSHA256";

  private Signature() {}

  /**
   * DingTalk's {@code sign} of the query: the HMAC under the secret over time and secret.
   *
   * @param millis since 1970
   * @return base64, encoded for a query
   */
  public static String dingTalk(String secret, long millis) {
    byte[] mac = hmac(utf8(secret), utf8(millis + "\n" + secret));
    return URLEncoder.encode(base64(mac), StandardCharsets.UTF_8);
  }

  /**
   * Feishu's {@code sign} of the body: time and secret are the key, and the message is empty.
   *
   * @param seconds since 1970
   * @return base64
   */
  public static String feishu(String secret, long seconds) {
    return base64(hmac(utf8(seconds + "\n" + secret), new byte[0]));
  }

  /**
   * The {@code webhook-signature} of Standard Webhooks.
   *
   * @param secret {@code whsec_} and base64
   * @param seconds since 1970
   * @throws IllegalArgumentException if the secret is not of that form
   */
  public static String webhook(String secret, String id, long seconds, String body) {
    return "v1," + base64(hmac(WebhookSecret.key(secret), utf8(id + "." + seconds + "." + body)));
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
