package io.tidegate.gateway.app;

import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.api.Answers;
import io.tidegate.gateway.api.RuleAnswer;
import io.tidegate.gateway.api.SettingAnswer;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.rules.RuleChange;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.desk.rules.RuleState;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.store.rule.SettingHistory;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The rules and their thresholds. What is set is in force in every gateway within 5 s. */
@Command(name = "rules", description = "Shows the rules and their thresholds, and sets them.")
final class RulesCommand implements Callable<Integer> {
  private static final int MOST_LINES = 200;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line, as in the API.")
  private boolean json;

  @CommandLine.Mixin private Somewhere somewhere = new Somewhere();

  /** Lists the rules. */
  @Override
  public Integer call() {
    return with(
        (rules, ids) -> {
          for (RuleState state : rules.list(somewhere.where(ids))) {
            RuleAnswer rule = RuleAnswer.of(state, ids);
            Main.out(spec).println(json ? Answers.encoded(rule) : text(rule));
          }
        });
  }

  @Command(description = "Sets thresholds or the mode of a rule.", mixinStandardHelpOptions = true)
  int set(
      @Parameters(paramLabel = "RULE") String rule,
      @Parameters(
              paramLabel = "NAME=VALUE",
              arity = "0..*",
              description = "Thresholds; NAME=" + RuleWords.WIDER + ": reset to the wider scope.")
          @Nullable List<String> values,
      @Option(
              names = "--mode",
              description =
                  "on, shadow (evaluates, opens no alerts), off, or " + RuleWords.WIDER + ".")
          @Nullable String mode,
      @Option(names = "--reason", required = true, description = "Why, for the history.")
          String reason,
      @CommandLine.Mixin Somewhere at) {
    Detector<?> detector = RuleWords.detector(rule, this::wrong);
    Map<String, @Nullable Long> numbers = numbers(detector, values == null ? List.of() : values);
    RuleMode parsed =
        mode == null || mode.equals(RuleWords.WIDER) ? null : RuleWords.mode(mode, this::wrong);
    if (numbers.isEmpty() && mode == null) {
      throw wrong("expected NAME=VALUE, --mode or both: nothing to set");
    }
    if (!Acts.isText(reason.strip())) {
      throw wrong("--reason: expected 1 to " + Acts.MAX_TEXT + " characters");
    }
    return with(
        (rules, ids) -> {
          rules.set(
              Actor.TERMINAL,
              new RuleChange(rule, at.where(ids), numbers, parsed, mode != null, reason));
          Main.out(spec).println(rule + " set; in force within 5 s");
        });
  }

  @Command(
      description = "Shows who changed what of a rule and why, newest first.",
      mixinStandardHelpOptions = true)
  int history(
      @Parameters(paramLabel = "RULE") String rule,
      @Option(names = "--json", description = "One JSON object a line.") boolean asJson) {
    RuleWords.detector(rule, this::wrong);
    return with(
        (rules, ids) -> {
          Page<SettingHistory> newest =
              rules.history(Actor.TERMINAL, rule, Page.Request.first(MOST_LINES));
          for (SettingHistory one : newest.items()) {
            SettingAnswer change = SettingAnswer.of(one, ids);
            Main.out(spec).println(asJson ? Answers.encoded(change) : line(change));
          }
        });
  }

  private Map<String, @Nullable Long> numbers(Detector<?> detector, List<String> given) {
    Map<String, @Nullable Long> numbers = new LinkedHashMap<>();
    for (String one : given) {
      int equals = one.indexOf('=');
      if (equals < 1) {
        throw wrong(one + ": expected NAME=VALUE, the value a whole number or " + RuleWords.WIDER);
      }
      String name = one.substring(0, equals);
      numbers.put(name, RuleWords.number(detector, name, one.substring(equals + 1), this::wrong));
    }
    return numbers;
  }

  private int with(BiConsumer<RuleService, PublicIds> work) {
    GatewaySettings settings = Main.of(spec).settings();
    try (Database database = Database.open(settings.database())) {
      Register register = RegisterStore.load(database.jdbi());
      work.accept(service(settings, database, register), new PublicIds(register));
      return 0;
    } catch (RefusedException e) {
      if (e.reason() == RefusedException.Reason.INVALID) {
        throw wrong(e.detail());
      }
      Main.line(spec)
          .getErr()
          .println(
              "the rule has "
                  + RuleSettings.MOST_OF_A_RULE
                  + " settings, which is the most: set a wider scope, or take some back with "
                  + RuleWords.WIDER);
      return Main.FAILED;
    }
  }

  private static RuleService service(
      GatewaySettings settings, Database database, Register register) {
    return new RuleService(
        database,
        Detectors.all(),
        () -> register,
        settings.zone(),
        () -> new AuditLog(database.jdbi(), Configured.auditChain(settings)),
        InstantSource.system());
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Main.line(spec), message);
  }

  /** {@code door-held on medium Door held open: shared 60 s, room 300 s (place b1)}. */
  private static String text(RuleAnswer rule) {
    StringBuilder line =
        new StringBuilder(rule.id())
            .append('\t')
            .append(rule.mode())
            .append(from(rule.modeSource(), rule.modeSourceId()))
            .append('\t')
            .append(rule.severity())
            .append('\t')
            .append(rule.name().en());
    for (RuleAnswer.ThresholdAnswer one : rule.thresholds()) {
      line.append('\t')
          .append(one.name())
          .append('=')
          .append(one.value())
          .append(' ')
          .append(one.unit())
          .append(from(one.source(), one.sourceId()));
    }
    return line.toString();
  }

  private static String from(String source, @Nullable String id) {
    if (source.equals("catalogue")) {
      return "";
    }
    return " (" + source + (id == null ? "" : " " + id) + ")";
  }

  private static String line(SettingAnswer change) {
    return change.at()
        + '\t'
        + or(change.actor(), "command line")
        + '\t'
        + from(change.scope().kind(), change.scope().id()).strip()
        + '\t'
        + change.name()
        + ' '
        + or(change.was(), RuleWords.WIDER)
        + " -> "
        + or(change.became(), RuleWords.WIDER)
        + '\t'
        + change.reason();
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
