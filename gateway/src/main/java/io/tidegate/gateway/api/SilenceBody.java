package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.register.Entered;
import io.tidegate.gateway.store.register.SilenceScope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** What bodies of maintenance windows and exemptions have in common, and why neither is changed. */
public final class SilenceBody {
  private static final Duration LONGEST = Duration.ofDays(366);

  private SilenceBody() {}

  /** A time with a beginning, an end and a reason. */
  record Span(Instant from, Instant to, String reason) {}

  /** The members from (now, if it is not there), to and reason. */
  static Span span(JsonObject body, Instant now) {
    Instant from = body.getValue("from") == null ? now : time(body, "from");
    Instant to = time(body, "to");
    if (!to.isAfter(now) || !to.isAfter(from)) {
      throw Query.bad("to: want a time that is to come, after from");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Query.bad("to: want at most " + LONGEST.toDays() + " days after from");
    }
    String reason = JsonBody.text(body, "reason");
    if (reason == null || !Acts.isText(reason.strip())) {
      throw Query.bad("reason: want 1 to " + Acts.MAX_TEXT + " characters that say why");
    }
    return new Span(from, to, reason.strip());
  }

  /** What the caller may know of. */
  public static SilenceScope scope(Caller caller, Parts parts) {
    return new SilenceScope(
        caller.account().name(),
        caller.scope(),
        parts.rules().stream()
            .filter(rule -> rule.ruleClass() == RuleClass.DEVICE)
            .map(Rule::id)
            .toList());
  }

  /**
   * Whether a place and all below it are the caller's to lead: what holds there reaches down, into
   * other micro-grids too.
   */
  static boolean leads(Scope scope, Register register, int place) {
    return scope.everywhere()
        || register.placesEver().stream()
            .filter(each -> register.isWithin(each.id(), place))
            .allMatch(each -> scope.leads(each.microGrid()));
  }

  private static Instant time(JsonObject body, String name) {
    String text = JsonBody.text(body, name);
    if (text == null) {
      throw Query.bad(name + ": missing, want a time like 2026-11-24T08:00:00+08:00");
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Query.bad(name + ": want a time like 2026-11-24T08:00:00+08:00");
    }
  }

  /** Throws the problem of what could not be done. */
  static void refuse(Entered entered) {
    switch (entered) {
      case DONE -> {}
      case NONE -> throw new ProblemException(Problem.notFound());
      case FROM_FILE -> throw refusal(entered, "it came from a file: change that and import it");
      case OVER -> throw refusal(entered, "it has ended already");
      case OWN_REQUEST -> throw refusal(entered, "want another account to approve than asked");
      case APPROVED_ALREADY -> throw refusal(entered, "it has been approved already");
    }
  }

  private static ProblemException refusal(Entered entered, String detail) {
    return new ProblemException(
        new Problem(409, entered.word().replace('_', '-'), "Cannot be done", detail, Map.of()));
  }
}
