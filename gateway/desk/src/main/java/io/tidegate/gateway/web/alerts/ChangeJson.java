package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.api.Answers;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertChange;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes as open pages get them: ids, and what a list needs to know whether a change is for it.
 */
public final class ChangeJson {
  private final Set<String> forSweep;
  private final Supplier<Register> register;

  /**
   * @param rules the catalogue
   */
  public ChangeJson(List<Rule> rules, Supplier<Register> register) {
    this.forSweep = rules.stream().filter(Rule::forSweep).map(Rule::id).collect(Collectors.toSet());
    this.register = register;
  }

  private record Changes(List<Changed> changes) {}

  private record Changed(
      String id, long change, boolean opened, boolean sweep, @Nullable String microGrid) {}

  /** The data of an event about changes. */
  String write(List<AlertChange> changes) {
    PublicIds ids = new PublicIds(register.get());
    return Answers.encoded(
        new Changes(changes.stream().map(change -> changed(change, ids)).toList()));
  }

  private Changed changed(AlertChange change, PublicIds ids) {
    return new Changed(
        change.alert().toString(),
        change.cursor().id(),
        change.action().equals("opened") || change.action().equals("fired"),
        forSweep.contains(change.rule()),
        ids.microGrid(change.sighted().microGrid()));
  }
}
