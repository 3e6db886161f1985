package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.backtest.TrialJobs;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.rule.TrialRuns;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
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

  /**
   * @param jobs runs back-tests
   */
  public RuleRoutes(
      RuleService service, TrialRuns runs, TrialJobs jobs, Supplier<Register> register) {
    this.register = register;
    this.service = service;
    this.lists = new RuleLists(service);
    this.trials = new Trials(service, runs, jobs);
    this.rules = new RulePages(service, register, trials);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        "/rules", request -> PageResult.page("rules.jte", lists.list(request.page())), DECIDING);
    serving.get("/rules/:id", this::rule, DECIDING);
    serving.post("/rules/:id/thresholds", this::set, DECIDING);
    serving.get("/rules/:id/backtest", this::progress, DECIDING);
    serving.post("/rules/:id/backtest", this::begin, DECIDING);
    serving.post("/rules/:id/backtest/cancel", this::cancel, DECIDING);
  }

  private PageResult rule(PageRequest request) {
    Detector<?> detector = detector(request);
    Optional<Somewhere> where = somewhere(request);
    RuleView.Form form =
        where.isPresent()
            ? RuleView.Form.EMPTY
            : new RuleView.Form(request.page().t("rule.refused.place"), request.fields());
    long before = request.number("before").orElse(Long.MAX_VALUE);
    Somewhere shown = where.orElse(Somewhere.everywhere());
    return PageResult.page(
        "rule.jte",
        rules.page(request.page(), Actor.of(request.caller()), detector, shown, form, before, ""));
  }

  private PageResult set(PageRequest request) {
    Detector<?> detector = detector(request);
    Somewhere where = somewhere(request).orElseThrow(RefusedException::notFound);
    try {
      service.set(Actor.of(request.caller()), SettingForm.change(request, detector, where));
    } catch (RefusedException e) {
      String refusal = SettingForm.text(e, detector, request.page().texts());
      RuleView.Form form = new RuleView.Form(refusal, request.fields());
      return PageResult.refused(
          "rule.jte",
          rules.page(
              request.page(),
              Actor.of(request.caller()),
              detector,
              where,
              form,
              Long.MAX_VALUE,
              ""));
    }
    String query = where.query();
    return PageResult.to("/rules/" + detector.rule().id() + (query.isEmpty() ? "" : "?" + query));
  }

  private PageResult begin(PageRequest request) {
    Detector<?> detector = deciding(request);
    if (trials.begin(request, detector)) {
      return PageResult.to("/rules/" + detector.rule().id() + "#trial");
    }
    return PageResult.refused(
        "rule.jte",
        rules.page(
            request.page(),
            Actor.of(request.caller()),
            detector,
            Somewhere.everywhere(),
            RuleView.Form.EMPTY,
            Long.MAX_VALUE,
            request.page().t("rule.trial.busy")));
  }

  private PageResult cancel(PageRequest request) {
    Detector<?> detector = deciding(request);
    trials.cancel(request, detector);
    return PageResult.to("/rules/" + detector.rule().id() + "#trial");
  }

  private PageResult progress(PageRequest request) {
    Detector<?> detector = deciding(request);
    return PageResult.page("rule_trial.jte", trials.view(request.page(), detector, true, ""));
  }

  private Detector<?> deciding(PageRequest request) {
    return service.decided(Actor.of(request.caller()), request.part("id"));
  }

  private Detector<?> detector(PageRequest request) {
    return service.detector(request.part("id"));
  }

  private Optional<Somewhere> somewhere(PageRequest request) {
    return Somewhere.of(request, new PublicIds(register.get(), request.caller().scope()));
  }
}
