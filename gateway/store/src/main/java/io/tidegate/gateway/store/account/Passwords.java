package io.tidegate.gateway.store.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords with argon2id. Never on an event loop. Safe on any thread.
 *
 * <p>The cost is 19 MiB and 2 passes, about 50 ms of a core: a choice of OWASP's Password Storage
 * Cheat Sheet.
 */
public final class Passwords {
  private static final int MEMORY_KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;
  private static final int HASH_LENGTH = 32;
  private static final int SALT_LENGTH = 16;

  private final Argon2Function function;

  /** Checked where there is no account, so that a stranger cannot tell by the time it takes. */
  private final String nobody;

  /** At the cost for real passwords. */
  public Passwords() {
    this(MEMORY_KIBIBYTES, PASSES);
  }

  /** At another cost, for tests: hashes of one cost do not match at another. */
  Passwords(int memoryKibibytes, int passes) {
    this.function = Argon2Function.getInstance(memoryKibibytes, passes, 1, HASH_LENGTH, Argon2.ID);
    this.nobody = hash("nobody has this password");
  }

  /** The argon2id string of a password. */
  public String hash(String password) {
    return Password.hash(password).addRandomSalt(SALT_LENGTH).with(function).getResult();
  }

  /** Whether the password is the hash's; takes as long where {@code hash} is null (no account). */
  public boolean matches(String password, @Nullable String hash) {
    boolean same = Password.check(password, hash == null ? nobody : hash).with(function);
    return same && hash != null;
  }
}
