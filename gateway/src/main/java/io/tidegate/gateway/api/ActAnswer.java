package io.tidegate.gateway.api;

import io.vertx.core.json.JsonObject;

/**
 * The answer to an act of a person.
 *
 * @param body JSON of the alert, or of a problem
 */
public record ActAnswer(int status, String body) {
  /** Whether the act was done. */
  public boolean isDone() {
    return status == 200;
  }

  /** Last part of the problem's type. */
  public String problem() {
    String type = new JsonObject(body).getString("type", "");
    return type.substring(type.lastIndexOf('/') + 1);
  }
}
