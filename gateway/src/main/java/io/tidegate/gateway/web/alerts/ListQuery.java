package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.read.WorkPosition;
import io.tidegate.gateway.store.read.WorkView;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the query string of the list asks for. What it does not know is left out, and the list is
 * longer for it.
 *
 * @param microGrid code; empty: all
 * @param rule public id; empty: all
 * @param building code of a place; empty: all
 */
record ListQuery(
    WorkView view, String microGrid, String rule, String building, @Nullable WorkPosition after) {
  static ListQuery of(RoutingContext ctx) {
    return new ListQuery(
        Words.parse(WorkView.class, parameter(ctx, "handling")).orElse(WorkView.OPEN),
        parameter(ctx, "microGrid"),
        parameter(ctx, "rule"),
        parameter(ctx, "building"),
        WorkPositionText.read(ctx.request().getParam("after")));
  }

  private static String parameter(RoutingContext ctx, String name) {
    String value = ctx.request().getParam(name);
    return value == null ? "" : value;
  }

  /** Path and query of the list from its first alert on, with another rule and building. */
  String path(String otherRule, String otherBuilding) {
    return "/?microGrid="
        + encoded(microGrid)
        + "&handling="
        + view.word()
        + (otherRule.isEmpty() ? "" : "&rule=" + encoded(otherRule))
        + (otherBuilding.isEmpty() ? "" : "&building=" + encoded(otherBuilding));
  }

  /** The same with its own. */
  String path() {
    return path(rule, building);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
