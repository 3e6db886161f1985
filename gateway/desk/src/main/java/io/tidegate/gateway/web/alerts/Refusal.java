package io.tidegate.gateway.web.alerts;

import java.util.Map;

/**
 * Why a form was refused, and what had been typed into it.
 *
 * @param message key of the text; empty: it was not refused
 * @param who person concerned; empty: none
 * @param typed by field
 */
public record Refusal(String message, String who, Map<String, String> typed) {
  /** Nothing was sent yet. */
  public static final Refusal NONE = new Refusal("", "", Map.of());

  /** An exemption was asked for: not a refusal, but shown in the same place. */
  static final Refusal ASKED = new Refusal("exempt.asked", "", Map.of());

  public Refusal {
    typed = Map.copyOf(typed);
  }
}
