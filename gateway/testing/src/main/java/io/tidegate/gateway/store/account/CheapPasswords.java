package io.tidegate.gateway.store.account;

/** Password hashing at the least cost: a test makes many accounts. */
public final class CheapPasswords {
  private CheapPasswords() {}

  /** argon2id with 8 KiB and one pass. */
  public static Passwords create() {
    return new Passwords(8, 1);
  }
}
