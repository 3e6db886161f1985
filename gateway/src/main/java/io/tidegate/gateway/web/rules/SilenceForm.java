package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What the forms of exemptions and maintenance windows say, as the API has it. */
final class SilenceForm {
  private static final Duration LONGEST = Duration.ofDays(366);

  private SilenceForm() {}

  /**
   * The body of a request for an exemption.
   *
   * @throws WrongFieldException if something is missing or out of bounds
   */
  static JsonObject exemption(PageRequest request) {
    if (request.field("subject").isEmpty()) {
      throw refused(request.page(), "silence.refused.subject");
    }
    return span(request)
        .put("rule", request.field("rule"))
        .put(
            "subject",
            new JsonObject()
                .put("kind", request.field("kind"))
                .put("id", request.field("subject")));
  }

  /** The body of a request for a maintenance window; the same. */
  static JsonObject window(PageRequest request) {
    String subject = request.field("subject");
    if (subject.isEmpty()) {
      throw refused(request.page(), "silence.refused.subject");
    }
    return span(request).put(request.field("kind").equals("device") ? "device" : "place", subject);
  }

  private static JsonObject span(PageRequest request) {
    Frame page = request.page();
    Instant from = request.field("from").isEmpty() ? page.now() : time(request, "from");
    Instant to = time(request, "to");
    if (!to.isAfter(page.now()) || !to.isAfter(from)) {
      throw refused(page, "silence.refused.time");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw refused(page, "silence.refused.long");
    }
    if (!Acts.isText(request.field("reason"))) {
      throw new WrongFieldException(page.t("rule.refused.reason", Acts.MAX_TEXT));
    }
    JsonObject body =
        new JsonObject().put("to", to.toString()).put("reason", request.field("reason"));
    return request.field("from").isEmpty() ? body : body.put("from", from.toString());
  }

  private static Instant time(PageRequest request, String field) {
    try {
      return LocalDateTime.parse(request.field(field)).atZone(request.page().zone()).toInstant();
    } catch (DateTimeParseException e) {
      throw refused(request.page(), "silence.refused.time");
    }
  }

  /** Why the API refused it; null: that is for another page to say. */
  static @Nullable String message(Problem problem, Frame page) {
    return switch (problem.status()) {
      case 400 -> page.t("silence.refused.subject");
      case 409 -> page.t("silence.refused." + problem.type());
      default -> null;
    };
  }

  private static WrongFieldException refused(Frame page, String key) {
    return new WrongFieldException(page.t(key));
  }

  /** A field of the form is wrong; the message is in the page's language. */
  static final class WrongFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongFieldException(String message) {
      super(message, null, false, false);
    }
  }
}
