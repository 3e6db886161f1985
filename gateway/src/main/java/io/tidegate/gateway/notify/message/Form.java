package io.tidegate.gateway.notify.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.RobotKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives a {@link Notice} the form and the signature that a kind of robot takes. */
public final class Form {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int WECOM_BYTES = 4_096;
  private static final int DINGTALK_BYTES = 20_000;

  /** Of 20 KB for the whole body: the rest is the card around the text. */
  private static final int FEISHU_BYTES = 18_000;

  private static final int TITLE_BYTES = 200;

  private final Phrases phrases;
  private final boolean plain;

  /**
   * @param plain without markdown: how a message is tried again whose form was refused
   */
  public Form(Phrases phrases, boolean plain) {
    this.phrases = phrases;
    this.plain = plain;
  }

  /**
   * The outbound message.
   *
   * @param id of the message, the same for each attempt; used by webhooks only
   * @param at now, UTC
   */
  public OutboundMessage letter(
      RobotKind kind, RobotAddress address, Notice notice, String id, Instant at) {
    return switch (kind) {
      case WECOM -> OutboundMessage.json(address, json(wecom(notice)));
      case DINGTALK -> dingTalk(address, notice, at);
      case FEISHU -> OutboundMessage.json(address, json(feishu(address, notice, at)));
      case WEBHOOK -> Webhook.letter(address, notice, id, at);
    };
  }

  private Map<String, Object> wecom(Notice notice) {
    if (plain) {
      Map<String, Object> text = new LinkedHashMap<>();
      text.put("content", cut(plainText(notice, List.of()), 2_048));
      text.put("mentioned_list", notice.calls());
      return Map.of("msgtype", "text", "text", text);
    }
    List<String> calls = notice.calls().stream().map(id -> "<@" + id + ">").toList();
    return Map.of(
        "msgtype",
        "markdown",
        "markdown",
        Map.of("content", cut(Markdown.text(notice, phrases, calls, "\n"), WECOM_BYTES)));
  }

  private OutboundMessage dingTalk(RobotAddress address, Notice notice, Instant at) {
    List<String> calls = notice.calls().stream().map(id -> "@" + id).toList();
    Map<String, Object> body = new LinkedHashMap<>();
    if (plain) {
      body.put("msgtype", "text");
      body.put("text", Map.of("content", cut(plainText(notice, calls), DINGTALK_BYTES)));
    } else {
      Map<String, Object> markdown = new LinkedHashMap<>();
      markdown.put("title", Bytes.cut(notice.title(), TITLE_BYTES, "…"));
      // One line break is none there.
      markdown.put("text", cut(Markdown.text(notice, phrases, calls, "\n\n"), DINGTALK_BYTES));
      body.put("msgtype", "markdown");
      body.put("markdown", markdown);
    }
    body.put("at", Map.of("atUserIds", notice.calls(), "isAtAll", false));
    OutboundMessage letter = OutboundMessage.json(address, json(body));
    if (address.secret().isEmpty()) {
      return letter;
    }
    long millis = at.toEpochMilli();
    String signed =
        "&timestamp=" + millis + "&sign=" + Signature.dingTalk(address.secret(), millis);
    return new OutboundMessage(
        java.net.URI.create(address.url() + signed),
        letter.headers(),
        letter.contentType(),
        letter.body());
  }

  private Map<String, Object> feishu(RobotAddress address, Notice notice, Instant at) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (!address.secret().isEmpty()) {
      long seconds = at.getEpochSecond();
      body.put("timestamp", Long.toString(seconds));
      body.put("sign", Signature.feishu(address.secret(), seconds));
    }
    List<String> calls =
        notice.calls().stream()
            .map(id -> plain ? "<at user_id=\"" + id + "\"></at>" : "<at id=" + id + "></at>")
            .toList();
    if (plain) {
      body.put("msg_type", "text");
      body.put("content", Map.of("text", cut(plainText(notice, calls), FEISHU_BYTES)));
      return body;
    }
    Notice untitled =
        new Notice(
            notice.type(), "", notice.lines(), notice.link(), notice.calls(), notice.alert());
    String text = cut(Markdown.text(untitled, phrases, calls, "\n"), FEISHU_BYTES);
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("schema", "2.0");
    card.put(
        "header",
        Map.of(
            "title",
            Map.of("tag", "plain_text", "content", Bytes.cut(notice.title(), TITLE_BYTES, "…"))));
    card.put(
        "body",
        Map.of(
            "elements",
            text.isEmpty() ? List.of() : List.of(Map.of("tag", "markdown", "content", text))));
    body.put("msg_type", "interactive");
    body.put("card", card);
    return body;
  }

  private static String plainText(Notice notice, List<String> calls) {
    List<String> lines = new ArrayList<>();
    lines.add(notice.title());
    lines.addAll(notice.lines());
    if (notice.link() != null) {
      lines.add(notice.link());
    }
    if (!calls.isEmpty()) {
      lines.add(String.join(" ", calls));
    }
    return String.join("\n", lines);
  }

  private String cut(String text, int most) {
    return Bytes.cut(text, most, phrases.say(Phrase.CUT));
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and texts can always be written", e);
    }
  }
}
