package io.tidegate.gateway.alert;

import org.jspecify.annotations.Nullable;

/** What a person does with an alert. */
public sealed interface Act {
  /** "I take care of it." */
  record Claim() implements Act {}

  /**
   * "That is done."
   *
   * @param note free text; null or blank for none
   */
  record Close(Disposition disposition, @Nullable String note) implements Act {}

  /** A remark. */
  record Comment(String text) implements Act {}
}
