package io.tidegate.gateway.web.robots;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.desk.robots.RobotDraft;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.store.notify.RobotKind;
import io.tidegate.gateway.web.page.PageRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a robot, with what was typed. Its address and secret are never shown again.
 *
 * @param id 0: a new one
 * @param grid code; empty: the whole community
 * @param checked whether the tick is set that only people on duty read it
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
        hint(robot),
        List.of(),
        grids);
  }

  /**
   * The form again with what was typed, and what is wrong with it.
   *
   * @param robot that is changed, as it is now; null: a new one
   */
  static RobotForm again(
      PageRequest request, @Nullable Robot robot, List<String> problems, List<Choice> grids) {
    return new RobotForm(
        robot == null ? 0 : robot.id(),
        robot == null ? 0 : robot.version(),
        request.field("operationId"),
        robot == null ? request.field("kind") : robot.kind().word(),
        request.field("name"),
        request.field("grid"),
        request.field("audience"),
        request.field("language"),
        request.field("checked").equals("on"),
        robot == null ? "" : hint(robot),
        problems,
        grids);
  }

  private static String hint(Robot robot) {
    return robot.host() + " …" + robot.hint();
  }

  /**
   * What was typed.
   *
   * @param robot that is changed; null: a new one
   */
  static RobotDraft draft(PageRequest request, @Nullable Robot robot) {
    return new RobotDraft(
        robot == null
            ? Words.parse(RobotKind.class, request.field("kind")).orElse(null)
            : robot.kind(),
        request.field("name"),
        request.field("grid"),
        Words.parse(Audience.class, request.field("audience")).orElse(null),
        Language.of(request.field("language")).orElse(null),
        request.field("url"),
        request.field("secret"),
        request.field("checked").equals("on"));
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
