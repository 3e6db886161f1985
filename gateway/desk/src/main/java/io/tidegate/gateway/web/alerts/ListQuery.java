package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.read.WorkPosition;
import io.tidegate.gateway.store.read.WorkView;
import io.tidegate.gateway.web.page.PageRequest;
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
  static ListQuery of(PageRequest request) {
    return new ListQuery(
        Words.parse(WorkView.class, request.typed("handling")).orElse(WorkView.OPEN),
        request.typed("microGrid"),
        request.typed("rule"),
        request.typed("building"),
        WorkPositionText.read(request.typed("after")));
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
