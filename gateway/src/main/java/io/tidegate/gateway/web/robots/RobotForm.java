package io.tidegate.gateway.web.robots;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.store.notify.RobotKind;
import java.util.Arrays;
import java.util.List;

/**
 * The form of a robot, with what was typed. Its address and secret are never shown again.
 *
 * @param id 0: a new one
 * @param grid code; empty: the whole community
 * @param checked whether the tick is set that nobody but people on duty reads it
 * @param problems keys of texts: what is wrong with what was typed
 * @param grids to choose from
 */
public record RobotForm(
    int id,
    int version,
    String operationId,
    String kind,
    String name,
    String grid,
    String audience,
    String language,
    boolean checked,
    String hint,
    List<String> problems,
    List<Choice> grids) {
  public RobotForm {
    problems = List.copyOf(problems);
    grids = List.copyOf(grids);
  }

  /** A grid to choose. */
  public record Choice(String code, String name) {}

  /** An empty form. */
  static RobotForm empty(String operationId, List<Choice> grids) {
    return new RobotForm(
        0,
        0,
        operationId,
        "wecom",
        "",
        "",
        "duty",
        Language.ZH_CN.tag(),
        false,
        "",
        List.of(),
        grids);
  }

  /** The form of a robot as it is. */
  static RobotForm of(Robot robot, String grid, List<Choice> grids) {
    return new RobotForm(
        robot.id(),
        robot.version(),
        "",
        robot.kind().word(),
        robot.name(),
        grid,
        robot.audience().word(),
        robot.language().tag(),
        robot.checkedAt() != null,
        robot.host() + " …" + robot.hint(),
        List.of(),
        grids);
  }

  /** Whether it makes a new robot. */
  public boolean isNew() {
    return id == 0;
  }

  /** Where it goes. */
  public String action() {
    return isNew() ? "/robots" : "/robots/" + id;
  }

  /** Words of the kinds. */
  public List<String> kinds() {
    return Arrays.stream(RobotKind.values()).map(RobotKind::word).toList();
  }

  /** Words of the audiences. */
  public List<String> audiences() {
    return Arrays.stream(Audience.values()).map(Audience::word).toList();
  }
}
