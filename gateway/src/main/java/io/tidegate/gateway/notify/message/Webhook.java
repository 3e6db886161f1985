package io.tidegate.gateway.notify.message;

import io.tidegate.gateway.store.notify.RobotAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The message to a webhook: a CloudEvents 1.0 event in structured JSON, signed by Standard
 * Webhooks. Thin: the id of the alert and where to read it; what it says is asked for with a token.
 */
final class Webhook {
  private Webhook() {}

  static OutboundMessage letter(RobotAddress address, Notice notice, String id, Instant at) {
    Map<String, Object> data = new LinkedHashMap<>();
    if (notice.alert() != null) {
      data.put("alert", notice.alert().toString());
    }
    if (notice.link() != null) {
      data.put("link", notice.link());
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("source", "tidegate");
    event.put("type", "dev.tidegate." + notice.type());
    event.put("time", at.toString());
    event.put("datacontenttype", "application/json");
    event.put("data", data);
    String body = Form.json(event);
    long seconds = at.getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(seconds));
    if (!address.secret().isEmpty()) {
      headers.put("webhook-signature", Signature.webhook(address.secret(), id, seconds, body));
    }
    return new OutboundMessage(
        address.url(), headers, "application/cloudevents+json; charset=utf-8", body);
  }
}
