package io.tidegate.gateway.desk.rules;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.alert.Precision;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.read.RuleReads;
import io.tidegate.gateway.store.read.ShadowReads;
import io.tidegate.gateway.store.read.ShadowRow;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.store.rule.SettingChange;
import io.tidegate.gateway.store.rule.SettingHistory;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rules in force, their settings and history. The leader of the whole community decides about a
 * rule; about one of class device the operator does. Blocking; safe on any thread.
 */
public final class RuleService {
  /** Type of the refusal of a rule that has {@value RuleSettings#MOST_OF_A_RULE} settings. */
  public static final String TOO_MANY = "too-many-settings";

  private final List<Detector<?>> detectors;
  private final Supplier<Register> register;
  private final RuleSettings settings;
  private final RuleReads reads;
  private final ShadowReads shadow;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param detectors every rule, in the order of the catalogue
   * @param register the newest one
   * @param zone of the community: what a day is
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public RuleService(
      Database database,
      List<Detector<?>> detectors,
      Supplier<Register> register,
      ZoneId zone,
      Supplier<AuditLog> audit,
      InstantSource time) {
    this.detectors = List.copyOf(detectors);
    this.register = register;
    this.settings = new RuleSettings(database.jdbi(), detectors);
    this.reads = new RuleReads(database.jdbi());
    this.shadow = new ShadowReads(database.jdbi(), zone);
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /**
   * The rule of that id.
   *
   * @throws RefusedException not found
   */
  public Detector<?> detector(String rule) {
    return detectors.stream()
        .filter(one -> one.rule().id().equals(rule))
        .findFirst()
        .orElseThrow(RefusedException::notFound);
  }

  /**
   * The same, of a rule that the actor decides about.
   *
   * @throws RefusedException not found or forbidden
   */
  public Detector<?> decided(Actor actor, String rule) {
    Detector<?> detector = detector(rule);
    if (!decides(actor, detector)) {
      throw RefusedException.forbidden();
    }
    return detector;
  }

  /** Whether the actor decides about the rule. */
  public boolean decides(Actor actor, Detector<?> detector) {
    return actor.decidesOnRules(isOfDevice(detector));
  }

  /** Every rule as in force at a scope, in the order of the catalogue. */
  public List<RuleState> list(Thresholds.Where where) {
    Thresholds thresholds = settings.load().thresholds();
    Register newest = register.get();
    List<RuleState> states = new ArrayList<>();
    for (Detector<?> detector : detectors) {
      states.add(new RuleState(detector, thresholds.in(detector, where, newest)));
    }
    return states;
  }

  /** One rule as in force at a scope. */
  public RuleState state(Detector<?> detector, Thresholds.Where where) {
    Thresholds thresholds = settings.load().thresholds();
    return new RuleState(detector, thresholds.in(detector, where, register.get()));
  }

  /**
   * Sets thresholds or the mode of a rule. In force in every gateway within 5 s. The change and its
   * audit entry are one transaction.
   *
   * @return the rule as in force at that scope
   * @throws RefusedException not found; forbidden; invalid, of {@code values}, {@code values.NAME}
   *     or {@code reason}; limit {@code too-many-settings}
   */
  public RuleState set(Actor actor, RuleChange change) {
    Detector<?> detector = decided(actor, change.rule());
    check(detector, change);
    SettingChange setting =
        new SettingChange(
            change.rule(),
            change.where(),
            change.values(),
            change.mode(),
            change.changesMode(),
            time.instant(),
            actor.account(),
            change.reason().strip());
    return audit.run(
        actor.account(),
        AuditAction.THRESHOLDS_SET,
        state -> change.rule(),
        detail(setting),
        () -> {
          write(setting);
          return state(detector, change.where());
        });
  }

  private void write(SettingChange setting) {
    if (!settings.change(setting)) {
      throw RefusedException.limit(
          TOO_MANY,
          "Too many settings",
          "a rule may have "
              + RuleSettings.MOST_OF_A_RULE
              + " settings; set a wider scope, or take some back with null");
    }
  }

  private static void check(Detector<?> detector, RuleChange change) {
    for (Map.Entry<String, @Nullable Long> value : change.values().entrySet()) {
      String refusal = Threshold.refusal(detector.thresholds(), value.getKey(), value.getValue());
      if (refusal != null) {
        throw RefusedException.invalid("values." + value.getKey(), "values." + refusal);
      }
    }
    if (change.values().isEmpty() && !change.changesMode()) {
      throw RefusedException.invalid("values", "expected values, mode or both: nothing to set");
    }
    if (!Acts.isText(change.reason().strip())) {
      throw RefusedException.invalid(
          "reason",
          "reason: expected 1 to " + Acts.MAX_TEXT + " characters that say why, for the history");
    }
  }

  /** Codes and numbers only: the reason is a person's text and stays out of the audit. */
  private String detail(SettingChange change) {
    StringBuilder detail = new StringBuilder("scope=").append(change.where().scope().word());
    String id = RuleScope.id(change.where(), new PublicIds(register.get()));
    if (id != null) {
      detail.append(':').append(id);
    }
    change
        .values()
        .forEach((name, value) -> detail.append(' ').append(name).append('=').append(value));
    if (change.changesMode()) {
      RuleMode mode = change.mode();
      detail.append(" mode=").append(mode == null ? "null" : mode.word());
    }
    return detail.toString();
  }

  /**
   * Changes of a rule's settings, newest first.
   *
   * @throws RefusedException not found; forbidden, since changes name rooms of the whole community
   */
  public Page<SettingHistory> history(Actor actor, String rule, Page.Request page) {
    Rule decided = decided(actor, rule).rule();
    return Page.of(
        settings.history(decided.id(), page.before(), page.rows()), page, SettingHistory::id);
  }

  /**
   * Firings of a rule in shadow within the scope.
   *
   * @throws RefusedException not found
   */
  public ShadowReport shadow(Scope scope, String rule, Page.Request page) {
    boolean ofDevice = isOfDevice(detector(rule));
    return new ShadowReport(
        shadow.perDay(scope, ofDevice, rule),
        Page.of(
            shadow.list(scope, ofDevice, rule, page.before(), page.rows()), page, ShadowRow::id));
  }

  /** Precision of rules within the scope; none of a rule of which no alert was closed. */
  public Map<String, Precision> precision(Scope scope, Collection<String> rules) {
    return reads.precision(scope, rules);
  }

  private static boolean isOfDevice(Detector<?> detector) {
    return detector.rule().ruleClass() == RuleClass.DEVICE;
  }
}
