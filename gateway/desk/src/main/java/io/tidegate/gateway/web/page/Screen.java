package io.tidegate.gateway.web.page;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The screens of the desk that have a place in its menu, in its order. */
public enum Screen {
  /** W2: alerts to look into. */
  ALERTS("/", "screen.alerts", Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER, Role.OPERATOR),

  /** W8: today's walk. */
  WALK("/walk", "screen.walk", Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER),

  /** W6: what a shift leaves to the next. */
  SHIFT("/handover", "screen.shift", Role.WORKER, Role.LEADER, Role.OPERATOR),

  /** W9: registers a person in a room. */
  REGISTRATION(
      "/registration", "screen.registration", Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER),

  /** S10: who and what is registered where. */
  REGISTER("/register", "screen.register", Role.LEADER),

  /** S3: rosters of managing companies. */
  ROSTERS("/rosters", "screen.rosters", Role.MANAGER, Role.LEADER),

  /** S4: what people find wrong in the register. */
  CORRECTIONS("/corrections", "screen.corrections", Role.LEADER, Role.MANAGER),

  /** S1: a leader's grids at a glance. */
  GRIDS("/grids", "screen.grids", Role.LEADER),

  /** S15: the walks of a leader's grids. */
  WALKS("/walks", "screen.walks", Role.LEADER),

  /** S12: base numbers. */
  NUMBERS("/base-numbers", "screen.numbers", Role.LEADER, Role.MANAGER),

  /** S11: what rosters, register and doors say of each room. */
  RECONCILIATIONS("/reconciliations", "screen.reconciliations", Role.MANAGER, Role.LEADER),

  /** S2: all alerts, closed ones too. */
  SEARCH("/search", "screen.search", Role.LEADER),

  /** S5: rules, exemptions, maintenance windows; operators decide about rules of class device. */
  RULES("/rules", "screen.rules", Role.LEADER, Role.OPERATOR),

  /** S6: how devices are, and the pipeline. */
  DEVICES("/devices", "screen.devices", Role.OPERATOR),

  /** S7: chat robots and webhooks. */
  ROBOTS("/robots", "screen.robots", Role.OPERATOR, Role.LEADER),

  /** S14: what residents ask for about their data. */
  REQUESTS("/requests", "screen.requests", Role.PRIVACY),

  /** S9: who did and saw what. */
  AUDIT("/audit", "screen.audit", Role.AUDITOR),

  /** S8: accounts and their roles. */
  USERS("/users", "screen.users", Role.ADMIN);

  private final String path;
  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<Role> roles;

  Screen(String path, String text, Role... roles) {
    this.path = path;
    this.text = text;
    this.roles = Set.of(roles);
  }

  /** Where it is. */
  public String path() {
    return path;
  }

  /** Key of its name. */
  public String text() {
    return text;
  }

  /** Whether an account with that scope sees it. */
  public boolean isFor(Scope scope) {
    return roles.stream().anyMatch(scope::hasAny);
  }

  /** Screens for that scope; the first is the landing page. */
  public static List<Screen> of(Scope scope) {
    return Arrays.stream(values()).filter(screen -> screen.isFor(scope)).toList();
  }
}
