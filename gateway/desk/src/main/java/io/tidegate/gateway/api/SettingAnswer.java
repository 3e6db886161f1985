package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.rules.RuleScope;
import io.tidegate.gateway.store.rule.SettingHistory;
import org.jspecify.annotations.Nullable;

/** The contract's {@code RuleChange}: one change of a rule's settings. */
public record SettingAnswer(
    @Nullable String at,
    @Nullable String actor,
    ScopeAnswer scope,
    String name,
    @Nullable String was,
    @Nullable String became,
    String reason) {
  /** The scope of a setting, by public code. */
  public record ScopeAnswer(String kind, @Nullable String id) {}

  /** The answer for a change. */
  public static SettingAnswer of(SettingHistory one, PublicIds ids) {
    return new SettingAnswer(
        AlertJson.time(one.at()),
        one.actor(),
        new ScopeAnswer(one.where().scope().word(), RuleScope.id(one.where(), ids)),
        one.name().isEmpty() ? "mode" : one.name(),
        one.was(),
        one.became(),
        one.reason());
  }
}
