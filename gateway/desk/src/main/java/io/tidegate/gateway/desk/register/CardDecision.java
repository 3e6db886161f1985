package io.tidegate.gateway.desk.register;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a card without a holder: it is given to one, or left as it is.
 *
 * @param card number of the card
 * @param tenancy number of the tenancy of its room whose resident gets it; null: none
 * @param staff code of the member of staff who gets it; null: none
 */
public record CardDecision(int card, @Nullable Integer tenancy, @Nullable String staff) {
  boolean isLeft() {
    return tenancy == null && staff == null;
  }
}
