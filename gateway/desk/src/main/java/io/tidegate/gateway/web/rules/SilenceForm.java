package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.suppression.ExemptionRequest;
import io.tidegate.gateway.desk.suppression.Suppression;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.facts.ExemptionSubject;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.Texts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/** The forms of exemptions and maintenance windows: fields as commands, refusals as texts. */
final class SilenceForm {
  private SilenceForm() {}

  /**
   * The command of the form of an exemption.
   *
   * @throws RefusedException invalid
   */
  static ExemptionRequest exemption(PageRequest request) {
    Suppression suppression = suppression(request);
    ExemptionSubject kind =
        Words.parse(ExemptionSubject.class, request.field("kind"))
            .orElseThrow(() -> RefusedException.invalid("subject", "subject: expected a kind"));
    return new ExemptionRequest(request.field("rule"), kind, request.field("subject"), suppression);
  }

  /**
   * The fields from, to and reason.
   *
   * @throws RefusedException invalid, of {@code to}
   */
  static Suppression suppression(PageRequest request) {
    return new Suppression(
        request.field("from").isEmpty() ? null : time(request, "from"),
        time(request, "to"),
        request.field("reason"));
  }

  private static Instant time(PageRequest request, String field) {
    try {
      return LocalDateTime.parse(request.field(field)).atZone(request.page().zone()).toInstant();
    } catch (DateTimeParseException e) {
      throw RefusedException.invalid("to", field + ": expected a time");
    }
  }

  /**
   * Why the form was refused, in the page's language.
   *
   * @throws RefusedException the same, if it is not about a field of the form
   */
  static String text(RefusedException refused, Texts texts) {
    return switch (refused.reason()) {
      case CONFLICT -> texts.t("silence.refused." + refused.type());
      case INVALID ->
          switch (refused.field()) {
            case "to" ->
                texts.t(
                    refused.facts().containsKey(Suppression.LONGEST)
                        ? "silence.refused.long"
                        : "silence.refused.time");
            case "reason" -> texts.t("rule.refused.reason", Acts.MAX_TEXT);
            default -> texts.t("silence.refused.subject");
          };
      default -> throw refused;
    };
  }
}
