package io.tidegate.gateway.notify.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.gateway.store.notify.RobotKind;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers. The chat services answer HTTP 200 to nearly everything: what happened stands in
 * the body, as a code and, where one code means several things, a message.
 */
public final class Judge {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private Judge() {}

  /**
   * Judges an answer.
   *
   * @param retryAfter the header of that name; null: none
   */
  public static Answer of(RobotKind kind, int status, String body, @Nullable String retryAfter) {
    String code = "HTTP " + status;
    if (status == 429) {
      return Answer.tooFast(code, pause(retryAfter));
    }
    if (status >= 500 || status == 408) {
      return Answer.again(code);
    }
    if (kind == RobotKind.WEBHOOK) {
      return webhook(status, code);
    }
    if (status != 200) {
      return Answer.refused(code, Answer.Guard.OTHER); // a redirect, too: none is followed
    }
    JsonNode answer = read(body);
    if (answer == null) {
      return Answer.again("no JSON");
    }
    return switch (kind) {
      case WECOM -> wecom(answer.path("errcode").asInt(Integer.MIN_VALUE));
      case DINGTALK ->
          dingTalk(
              answer.path("errcode").asInt(Integer.MIN_VALUE), answer.path("errmsg").asText(""));
      default ->
          feishu(
              answer.path("code").asInt(answer.path("StatusCode").asInt(Integer.MIN_VALUE)),
              answer.path("msg").asText(""));
    };
  }

  private static Answer webhook(int status, String code) {
    if (status / 100 == 2) {
      return Answer.ok(code);
    }
    return switch (status) {
      case 410 -> Answer.refused(code, Answer.Guard.GONE);
      case 401, 403 -> Answer.refused(code, Answer.Guard.SIGN);
      case 400, 413, 415, 422 -> Answer.content(code);
      default -> Answer.refused(code, Answer.Guard.OTHER);
    };
  }

  private static Answer wecom(int code) {
    String shown = shown(code);
    return switch (code) {
      case 0 -> Answer.ok(shown);
      case 45009 -> Answer.tooFast(shown, MINUTE);
      case 40058 -> Answer.content(shown);
      case 93000 -> Answer.refused(shown, Answer.Guard.KEY);
      default -> Answer.again(shown);
    };
  }

  private static Answer dingTalk(int code, String message) {
    String shown = shown(code);
    if (code / 1_000 == 400) {
      return Answer.content(shown);
    }
    return switch (code) {
      case 0 -> Answer.ok(shown);
      case 130101, 410100 -> Answer.tooFast(shown, TEN_MINUTES);
      case 310000 -> Answer.refused(shown, guard(message));
      case 300005 -> Answer.refused(shown, Answer.Guard.KEY);
      default -> Answer.again(shown);
    };
  }

  /** One code for three guards; which it was stands in the message, in Chinese or English. */
  private static Answer.Guard guard(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("keyword") || text.contains("关键词")) {
      return Answer.Guard.KEYWORD;
    }
    if (text.contains("sign") || text.contains("签名") || text.contains("timestamp")) {
      return Answer.Guard.SIGN;
    }
    return text.contains("ip") || text.contains("白名单") ? Answer.Guard.IP : Answer.Guard.OTHER;
  }

  private static Answer feishu(int code, String message) {
    String shown = shown(code);
    return switch (code) {
      case 0 -> Answer.ok(shown);
      case 11232, 230020 -> Answer.tooFast(shown, MINUTE);
      case 9499 ->
          message.toLowerCase(Locale.ROOT).contains("too many request")
              ? Answer.tooFast(shown, MINUTE)
              : Answer.content(shown);
      case 19021 -> Answer.refused(shown, Answer.Guard.SIGN);
      case 19022 -> Answer.refused(shown, Answer.Guard.IP);
      case 19024 -> Answer.refused(shown, Answer.Guard.KEYWORD);
      case 19001 -> Answer.refused(shown, Answer.Guard.KEY);
      default -> Answer.again(shown);
    };
  }

  private static String shown(int code) {
    return code == Integer.MIN_VALUE ? "no code" : Integer.toString(code);
  }

  private static @Nullable JsonNode read(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      return answer != null && answer.isObject() ? answer : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** What the service asks for, a second to ten minutes; a minute where it says nothing we read. */
  private static Duration pause(@Nullable String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("[0-9]{1,6}")) {
      return MINUTE;
    }
    long seconds = Math.max(1, Long.parseLong(retryAfter));
    return Duration.ofSeconds(Math.min(seconds, TEN_MINUTES.toSeconds()));
  }
}
