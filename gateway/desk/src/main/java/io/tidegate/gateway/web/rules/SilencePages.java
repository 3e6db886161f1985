package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.desk.suppression.MaintenanceService;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.MaintenanceWindow;
import io.tidegate.gateway.store.register.Exemptions;
import io.tidegate.gateway.store.register.MaintenanceWindows;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the pages of exemptions and maintenance windows. Blocking; safe on any thread. */
final class SilencePages {
  private static final int PAGE = 30;

  private final ExemptionService exemptions;
  private final MaintenanceService windows;
  private final List<Rule> rules;
  private final Supplier<Register> register;

  SilencePages(
      ExemptionService exemptions,
      MaintenanceService windows,
      List<Rule> rules,
      Supplier<Register> register) {
    this.exemptions = exemptions;
    this.windows = windows;
    this.rules = List.copyOf(rules);
    this.register = register;
  }

  SilenceView exemptions(PageRequest request, RuleView.Form form) {
    Frame page = request.page();
    PublicIds ids = new PublicIds(register.get());
    Page<Exemptions.Row> found = exemptions.list(request.caller(), asked(request));
    return new SilenceView(
        found.items().stream().map(one -> row(one, request, ids)).toList(),
        next(found),
        rules.stream()
            .filter(rule -> !rule.id().equals(ExemptionService.NEVER))
            .map(rule -> new SilenceView.Choice(rule.id(), page.texts().of(rule.name())))
            .toList(),
        form);
  }

  SilenceView windows(PageRequest request, RuleView.Form form) {
    PublicIds ids = new PublicIds(register.get());
    Page<MaintenanceWindows.Row> found = windows.list(request.caller(), asked(request));
    return new SilenceView(
        found.items().stream().map(one -> row(one, request.page(), ids)).toList(),
        next(found),
        List.of(),
        form);
  }

  private SilenceView.Row row(Exemptions.Row one, PageRequest request, PublicIds ids) {
    Frame page = request.page();
    Exemptions.Request exemption = one.request();
    boolean asks = one.approvedBy() == null;
    String state = asks ? "requested" : state(exemption.from(), exemption.to(), page.now());
    boolean isOver = !exemption.to().isAfter(page.now());
    return new SilenceView.Row(
        one.id(),
        rule(exemption.rule(), page),
        subject(exemption.device(), exemption.door(), exemption.place(), page, ids),
        exemption.from(),
        exemption.to(),
        exemption.reason(),
        one.requestedBy(),
        one.approvedBy(),
        asks && isOver ? "over" : state,
        asks
            && !isOver
            && page.scope().hasAny(Role.LEADER, Role.OPERATOR)
            && !one.requestedBy().equals(request.caller().account().name()),
        one.byHand() && !isOver);
  }

  private static SilenceView.Row row(MaintenanceWindows.Row one, Frame page, PublicIds ids) {
    MaintenanceWindow window = one.window();
    return new SilenceView.Row(
        one.id(),
        "",
        subject(window.device(), null, window.place(), page, ids),
        window.from(),
        window.to(),
        window.reason(),
        one.madeBy(),
        null,
        state(window.from(), window.to(), page.now()),
        false,
        one.madeBy() != null && window.to().isAfter(page.now()));
  }

  private String rule(String id, Frame page) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .map((Rule rule) -> page.texts().of(rule.name()))
        .findFirst()
        .orElse(id);
  }

  private static String subject(
      @Nullable Integer device,
      @Nullable Integer door,
      @Nullable Integer place,
      Frame page,
      PublicIds ids) {
    if (device != null) {
      String id = ids.device(device);
      return door == null ? id : page.t("event.device", id, door);
    }
    String name = ids.whereabouts(place, page.texts().isChinese());
    return name.isEmpty() ? "#" + place : name;
  }

  private static String state(Instant from, Instant to, Instant now) {
    return !to.isAfter(now) ? "over" : from.isAfter(now) ? "ahead" : "in_force";
  }

  private static Page.Request asked(PageRequest request) {
    return new Page.Request(request.number("before").orElse(Long.MAX_VALUE), PAGE);
  }

  private static String next(Page<?> found) {
    Long next = found.next();
    return next == null ? "" : next.toString();
  }
}
