package io.tidegate.gateway.app;

import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.api.PublicIds;
import io.tidegate.gateway.api.RuleJson;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.store.rule.SettingChange;
import io.tidegate.gateway.store.rule.SettingHistory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
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
        database -> {
          Register register = RegisterStore.load(database.jdbi());
          PublicIds ids = new PublicIds(register);
          Thresholds.Where where = where(somewhere, ids);
          Thresholds thresholds =
              new RuleSettings(database.jdbi(), Detectors.all()).load().thresholds();
          for (Detector<?> detector : Detectors.all()) {
            Thresholds.Values values = thresholds.in(detector, where, register);
            JsonObject rule = RuleJson.of(detector, values, ids);
            Main.out(spec).println(json ? rule.encode() : text(rule));
          }
          return 0;
        });
  }

  @Command(
      description = "Sets thresholds of a rule, or whether it judges.",
      mixinStandardHelpOptions = true)
  int set(
      @Parameters(paramLabel = "RULE") String rule,
      @Parameters(
              paramLabel = "NAME=VALUE",
              arity = "0..*",
              description = "Thresholds; NAME=" + RuleWords.WIDER + ": what the wider scope says.")
          @Nullable List<String> values,
      @Option(
              names = "--mode",
              description = "on, shadow (judges, tells nobody), off, or " + RuleWords.WIDER + ".")
          @Nullable String mode,
      @Option(names = "--reason", required = true, description = "Why, for the history.")
          String reason,
      @CommandLine.Mixin Somewhere at) {
    Detector<?> detector = RuleWords.detector(rule, this::wrong);
    Map<String, @Nullable Long> numbers = numbers(detector, values == null ? List.of() : values);
    if (numbers.isEmpty() && mode == null) {
      throw wrong("want NAME=VALUE, --mode or both: nothing to set");
    }
    if (!Acts.isText(reason.strip())) {
      throw wrong("--reason: want 1 to " + Acts.MAX_TEXT + " characters");
    }
    RuleMode parsed =
        mode == null || mode.equals(RuleWords.WIDER) ? null : RuleWords.mode(mode, this::wrong);
    return with(
        database -> {
          PublicIds ids = new PublicIds(RegisterStore.load(database.jdbi()));
          boolean done =
              new RuleSettings(database.jdbi(), Detectors.all())
                  .change(
                      new SettingChange(
                          rule,
                          where(at, ids),
                          numbers,
                          parsed,
                          mode != null,
                          Instant.now(),
                          null,
                          reason.strip()));
          if (!done) {
            Main.line(spec)
                .getErr()
                .println(
                    rule
                        + " has "
                        + RuleSettings.MOST_OF_A_RULE
                        + " settings, which is the most: set a wider scope, or take some back");
            return Main.FAILED;
          }
          Main.out(spec).println(rule + " set; in force within 5 s");
          return 0;
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
        database -> {
          PublicIds ids = new PublicIds(RegisterStore.load(database.jdbi()));
          RuleSettings settings = new RuleSettings(database.jdbi(), Detectors.all());
          for (SettingHistory one : settings.history(rule, Long.MAX_VALUE, MOST_LINES)) {
            JsonObject change = RuleJson.change(one, ids);
            Main.out(spec).println(asJson ? change.encode() : line(change));
          }
          return 0;
        });
  }

  private Map<String, @Nullable Long> numbers(Detector<?> detector, List<String> given) {
    Map<String, @Nullable Long> numbers = new LinkedHashMap<>();
    for (String one : given) {
      int equals = one.indexOf('=');
      if (equals < 1) {
        throw wrong(one + ": want NAME=VALUE, the value a whole number or " + RuleWords.WIDER);
      }
      String name = one.substring(0, equals);
      numbers.put(name, RuleWords.number(detector, name, one.substring(equals + 1), this::wrong));
    }
    return numbers;
  }

  private Thresholds.Where where(Somewhere given, PublicIds ids) {
    try {
      return given.where(ids);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private int with(ToIntFunction<Database> work) {
    try (Database database = Database.open(Main.of(spec).settings().database())) {
      return work.applyAsInt(database);
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Main.line(spec), message);
  }

  /** {@code door-held on medium Door held open: shared 60 s, room 300 s (place b1)}. */
  private static String text(JsonObject rule) {
    StringBuilder line = new StringBuilder();
    line.append(rule.getString("id"))
        .append('\t')
        .append(rule.getString("mode"))
        .append(from(rule.getString("modeSource"), rule.getString("modeSourceId")))
        .append('\t')
        .append(rule.getString("severity"))
        .append('\t')
        .append(rule.getJsonObject("name").getString("en"));
    JsonArray thresholds = rule.getJsonArray("thresholds");
    for (int i = 0; i < thresholds.size(); i++) {
      JsonObject one = thresholds.getJsonObject(i);
      line.append('\t')
          .append(one.getString("name"))
          .append('=')
          .append(one.getLong("value"))
          .append(' ')
          .append(one.getString("unit"))
          .append(from(one.getString("source"), one.getString("sourceId")));
    }
    return line.toString();
  }

  private static String from(String source, @Nullable String id) {
    if (source.equals("catalogue")) {
      return "";
    }
    return " (" + source + (id == null ? "" : " " + id) + ")";
  }

  private static String line(JsonObject change) {
    JsonObject scope = change.getJsonObject("scope");
    return change.getString("at")
        + '\t'
        + or(change, "actor", "command line")
        + '\t'
        + from(scope.getString("kind"), scope.getString("id")).strip()
        + '\t'
        + change.getString("name")
        + ' '
        + or(change, "was", RuleWords.WIDER)
        + " -> "
        + or(change, "became", RuleWords.WIDER)
        + '\t'
        + change.getString("reason");
  }

  private static String or(JsonObject change, String name, String otherwise) {
    String text = change.getString(name);
    return text == null ? otherwise : text;
  }
}
