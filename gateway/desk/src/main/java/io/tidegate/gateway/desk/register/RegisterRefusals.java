package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.desk.RefusedException;

/** Refusals that several commands about the register have in common. */
final class RegisterRefusals {
  private RegisterRefusals() {}

  /** There is nothing to end at that time. */
  static RefusedException over() {
    return RefusedException.conflict("over", "it begins later, or has ended before");
  }

  /** Another leads some of what the change is about. */
  static RefusedException elsewhereToo(String detail) {
    return RefusedException.conflict("elsewhere-too", detail);
  }
}
