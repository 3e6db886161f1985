package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Audited;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.PublicIds;
import io.tidegate.gateway.api.RuleSettingApi;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.backtest.TrialJobs;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Serving;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Pages about rules: for leaders, and for operators, who decide about those of class device. */
public final class RuleRoutes {
  private static final Role[] DECIDING = {Role.LEADER, Role.OPERATOR};

  private final Parts parts;
  private final RuleLists lists;
  private final RulePages rules;
  private final Trials trials;
  private final RuleSettingApi settings;
  private final Audited audited;
  private final SilenceRoutes silence;

  /**
   * @param jobs runs the back-tests that are asked for
   */
  public RuleRoutes(Parts parts, TrialJobs jobs) {
    this.parts = parts;
    this.lists = new RuleLists(parts);
    this.trials = new Trials(parts, jobs);
    this.rules = new RulePages(parts, trials);
    this.settings = new RuleSettingApi(parts);
    this.audited = new Audited(parts);
    this.silence = new SilenceRoutes(parts, audited);
  }

  /** Adds the routes. */
  public void mount(Serving serving) {
    serving.get("/rules", asked -> Answer.page("rules.jte", lists.list(asked.page())), DECIDING);
    serving.get("/rules/:id", this::rule, DECIDING);
    serving.post("/rules/:id/thresholds", this::set, DECIDING);
    serving.get("/rules/:id/backtest", this::progress, DECIDING);
    serving.post("/rules/:id/backtest", this::begin, DECIDING);
    serving.post("/rules/:id/backtest/cancel", this::cancel, DECIDING);
    silence.mount(serving);
  }

  private Answer rule(Asked asked) {
    Detector<?> detector = detector(asked);
    Optional<Somewhere> where = somewhere(asked);
    RuleView.Form form =
        where.isPresent()
            ? RuleView.Form.EMPTY
            : new RuleView.Form(asked.page().t("rule.refused.place"), asked.fields());
    long before = asked.number("before").orElse(Long.MAX_VALUE);
    Somewhere shown = where.orElse(Somewhere.everywhere());
    return Answer.page("rule.jte", rules.page(asked.page(), detector, shown, form, before, ""));
  }

  private Answer set(Asked asked) throws Exception {
    Detector<?> detector = detector(asked);
    Somewhere where = somewhere(asked).orElseThrow(() -> new ProblemException(Problem.notFound()));
    try {
      JsonObject body = SettingForm.body(asked, detector, where);
      audited
          .entered(
              AuditAction.THRESHOLDS_SET,
              asked.caller(),
              detector.rule().id(),
              body,
              settings.set(asked.caller(), detector, body))
          .call();
    } catch (SettingForm.RefusedException e) {
      RuleView.Form form = new RuleView.Form(String.valueOf(e.getMessage()), asked.fields());
      return Answer.refused(
          "rule.jte", rules.page(asked.page(), detector, where, form, Long.MAX_VALUE, ""));
    }
    String query = where.query();
    return Answer.to("/rules/" + detector.rule().id() + (query.isEmpty() ? "" : "?" + query));
  }

  private Answer begin(Asked asked) {
    Detector<?> detector = deciding(asked);
    if (trials.begin(asked, detector)) {
      return Answer.to("/rules/" + detector.rule().id() + "#trial");
    }
    return Answer.refused(
        "rule.jte",
        rules.page(
            asked.page(),
            detector,
            Somewhere.everywhere(),
            RuleView.Form.EMPTY,
            Long.MAX_VALUE,
            asked.page().t("rule.trial.busy")));
  }

  private Answer cancel(Asked asked) {
    Detector<?> detector = deciding(asked);
    trials.cancel(asked, detector);
    return Answer.to("/rules/" + detector.rule().id() + "#trial");
  }

  private Answer progress(Asked asked) {
    Detector<?> detector = deciding(asked);
    return Answer.page("rule_trial.jte", trials.view(asked.page(), detector, true, ""));
  }

  private Detector<?> deciding(Asked asked) {
    Detector<?> detector = detector(asked);
    boolean ofDevice = detector.rule().ruleClass() == RuleClass.DEVICE;
    if (!asked.caller().scope().decidesOn(ofDevice, null)) {
      throw new ProblemException(Problem.notYours());
    }
    return detector;
  }

  private Detector<?> detector(Asked asked) {
    for (Detector<?> detector : parts.detectors()) {
      if (detector.rule().id().equals(asked.part("id"))) {
        return detector;
      }
    }
    throw new ProblemException(Problem.notFound());
  }

  private Optional<Somewhere> somewhere(Asked asked) {
    return Somewhere.of(asked, new PublicIds(parts.register().get(), asked.caller().scope()));
  }
}
