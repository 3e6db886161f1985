package io.tidegate.gateway.store.register;

import java.security.SecureRandom;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * One change of the register by hand or by a roster, of as many rows as belong together: all of it
 * is in the caller's transaction and in force with its commit, under one new version. Changes wait
 * for one another, so what is read here stays true until the commit. Blocking; for the handle's
 * thread.
 */
public final class RegisterWriting {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int CODE_LENGTH = 12;

  private final Handle handle;
  private final ChangedBy by;

  private RegisterWriting(Handle handle, ChangedBy by) {
    this.handle = handle;
    this.by = by;
  }

  /**
   * Begins one within the transaction of {@code handle}. Waits for others that have begun; a
   * transaction that changes nothing after all rolls back.
   */
  public static RegisterWriting begin(Handle handle, ChangedBy by) {
    RegisterVersion.next(handle, by.at());
    by.tell(handle);
    return new RegisterWriting(handle, by);
  }

  /** Who lives where, and from when to when. */
  public TenancyWriting tenancies() {
    return new TenancyWriting(handle, by);
  }

  /** What opens doors, and whose it is. */
  public CredentialWriting credentials() {
    return new CredentialWriting(handle, by);
  }

  /** Where places belong. */
  public PlaceWriting places() {
    return new PlaceWriting(handle, by);
  }

  /** Devices and their doors. */
  public DeviceWriting devices() {
    return new DeviceWriting(handle, by);
  }

  /** Staff, work orders and visitors. */
  public VisitWriting visits() {
    return new VisitWriting(handle, by);
  }

  /** Numbers of that many new residents, each with a code that means nothing. */
  public List<Integer> newResidents(String community, int count) {
    return ResidentTable.add(handle, by, community, count);
  }

  /** A random code without meaning. */
  static String newCode(String prefix) {
    StringBuilder code = new StringBuilder(prefix);
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return code.toString();
  }
}
