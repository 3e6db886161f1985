package io.tidegate.gateway.web.setup;

import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.SetupReads;
import java.util.List;

/** The steps of the first set-up. */
public record SetupView(List<Step> steps) {
  private static final String IMPORT = "tidegate-gateway registry import DIR";

  public SetupView {
    steps = List.copyOf(steps);
  }

  /**
   * A step. Each can wait.
   *
   * @param word end of the keys of its texts
   * @param link page that does it; empty: none does
   * @param command that does it; empty: none does
   */
  public record Step(String word, boolean done, String link, String command) {}

  /** All of them, in the order that suits most. */
  public static List<Step> steps(SetupReads.Counts counts, HttpSettings settings) {
    return List.of(
        new Step("community", counts.community(), "", IMPORT),
        new Step("places", counts.places(), "", IMPORT),
        new Step("users", counts.users(), "/users", ""),
        new Step("devices", counts.devices(), "", IMPORT),
        new Step("robot", counts.robots(), "/robots", ""),
        new Step("address", settings.publicUrl() != null, "", "TIDEGATE_PUBLIC_URL=https://…"));
  }

  /** How many are left. */
  public long left() {
    return steps.stream().filter(step -> !step.done()).count();
  }
}
