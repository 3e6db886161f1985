package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Page;
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
  static JsonObject exemption(Asked asked) {
    if (asked.field("subject").isEmpty()) {
      throw refused(asked.page(), "silence.refused.subject");
    }
    return span(asked)
        .put("rule", asked.field("rule"))
        .put(
            "subject",
            new JsonObject().put("kind", asked.field("kind")).put("id", asked.field("subject")));
  }

  /** The body of a request for a maintenance window; the same. */
  static JsonObject window(Asked asked) {
    String subject = asked.field("subject");
    if (subject.isEmpty()) {
      throw refused(asked.page(), "silence.refused.subject");
    }
    return span(asked).put(asked.field("kind").equals("device") ? "device" : "place", subject);
  }

  private static JsonObject span(Asked asked) {
    Page page = asked.page();
    Instant from = asked.field("from").isEmpty() ? page.now() : time(asked, "from");
    Instant to = time(asked, "to");
    if (!to.isAfter(page.now()) || !to.isAfter(from)) {
      throw refused(page, "silence.refused.time");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw refused(page, "silence.refused.long");
    }
    if (!Acts.isText(asked.field("reason"))) {
      throw new WrongFieldException(page.t("rule.refused.reason", Acts.MAX_TEXT));
    }
    JsonObject body =
        new JsonObject().put("to", to.toString()).put("reason", asked.field("reason"));
    return asked.field("from").isEmpty() ? body : body.put("from", from.toString());
  }

  private static Instant time(Asked asked, String field) {
    try {
      return LocalDateTime.parse(asked.field(field)).atZone(asked.page().zone()).toInstant();
    } catch (DateTimeParseException e) {
      throw refused(asked.page(), "silence.refused.time");
    }
  }

  /** Why the API refused it; null: that is for another page to say. */
  static @Nullable String message(Problem problem, Page page) {
    return switch (problem.status()) {
      case 400 -> page.t("silence.refused.subject");
      case 409 -> page.t("silence.refused." + problem.type());
      default -> null;
    };
  }

  private static WrongFieldException refused(Page page, String key) {
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
