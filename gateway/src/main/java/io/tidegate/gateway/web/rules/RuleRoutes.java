package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Audited;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.backtest.TrialJobs;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.rule.TrialRuns;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Serving;
import java.util.Optional;
import java.util.function.Supplier;

/** Pages about rules: for leaders, and for operators, who decide about those of class device. */
public final class RuleRoutes {
  private static final Role[] DECIDING = {Role.LEADER, Role.OPERATOR};

  private final Supplier<Register> register;
  private final RuleService service;
  private final RuleLists lists;
  private final RulePages rules;
  private final Trials trials;
  private final SilenceRoutes silence;

  /**
   * @param jobs runs back-tests
   */
  public RuleRoutes(Parts parts, RuleService service, TrialJobs jobs) {
    this.register = parts.register();
    this.service = service;
    this.lists = new RuleLists(service);
    this.trials = new Trials(service, new TrialRuns(parts.database().jdbi()), jobs);
    this.rules = new RulePages(service, register, trials);
    this.silence = new SilenceRoutes(parts, new Audited(parts));
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
    return Answer.page(
        "rule.jte",
        rules.page(asked.page(), Actor.of(asked.caller()), detector, shown, form, before, ""));
  }

  private Answer set(Asked asked) {
    Detector<?> detector = detector(asked);
    Somewhere where = somewhere(asked).orElseThrow(RefusedException::notFound);
    try {
      service.set(Actor.of(asked.caller()), SettingForm.change(asked, detector, where));
    } catch (RefusedException e) {
      String refusal = SettingForm.text(e, detector, asked.page().texts());
      RuleView.Form form = new RuleView.Form(refusal, asked.fields());
      return Answer.refused(
          "rule.jte",
          rules.page(
              asked.page(), Actor.of(asked.caller()), detector, where, form, Long.MAX_VALUE, ""));
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
            Actor.of(asked.caller()),
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
    return service.decided(Actor.of(asked.caller()), asked.part("id"));
  }

  private Detector<?> detector(Asked asked) {
    return service.detector(asked.part("id"));
  }

  private Optional<Somewhere> somewhere(Asked asked) {
    return Somewhere.of(asked, new PublicIds(register.get(), asked.caller().scope()));
  }
}
