package io.tidegate.gateway.web.signin;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.PasswordRule;
import io.tidegate.gateway.account.SignInPace;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks passwords that people type, wherever they do, at one pace for all. Of the event loop, but
 * for the check itself.
 */
public final class PasswordCheck {
  private static final int MAX_NAME = 64;

  private final HttpSettings settings;
  private final Parts parts;
  private final Blocking blocking;
  private final Accounts accounts;
  private final Passwords passwords;
  private final SignInPace pace = new SignInPace();

  public PasswordCheck(HttpSettings settings, Parts parts, Blocking blocking) {
    this.settings = settings;
    this.parts = parts;
    this.passwords = parts.passwords();
    this.blocking = blocking;
    this.accounts = new Accounts(parts.database().jdbi());
  }

  /**
   * What came of it.
   *
   * @param account whose name and password were right; null: wrong, or not looked at
   * @param waitSeconds how long to wait before another try is looked at; 0: this one was
   */
  public record Checked(@Nullable Account account, long waitSeconds) {
    static final Checked WRONG = new Checked(null, 0);

    /** Key of the text that says why it was refused; empty if it was not. */
    public String message() {
      if (account != null) {
        return "";
      }
      return waitSeconds > 0 ? "login.wait" : "login.wrong";
    }

    /** Status of the answer to a refusal. */
    public int status() {
      return waitSeconds > 0 ? 429 : 401;
    }
  }

  /** Checks name and password as typed; a wrong one is entered in the audit. */
  public Future<Checked> check(RoutingContext ctx, String name, String password) {
    if (name.length() > MAX_NAME || password.length() > PasswordRule.MAX_LENGTH) {
      return Future.succeededFuture(Checked.WRONG);
    }
    String address = Peer.of(ctx.request(), settings).address();
    Instant now = parts.time().instant();
    Duration wait = pace.waitFor(name, address, now);
    if (!wait.isZero()) {
      count("delayed");
      return Future.succeededFuture(new Checked(null, wait.toSeconds() + 1));
    }
    pace.attempted(name, address, now);
    return blocking
        .run(() -> check(name, password, address, now))
        .onSuccess(
            checked -> {
              if (checked.account() == null) {
                count("refused");
              } else {
                count("accepted");
                pace.succeeded(name, address);
              }
            });
  }

  /** Argon2id string of a new password. On a worker. */
  public String hash(String password) {
    return passwords.hash(password);
  }

  private Checked check(String name, String password, String address, Instant now) {
    Optional<Accounts.Login> known = accounts.find(name);
    String hash = known.map(login -> login.hashAt(now)).orElse(null);
    if (passwords.matches(password, hash)) {
      return new Checked(known.orElseThrow().account(), 0);
    }
    Integer account = known.map(login -> login.account().id()).orElse(null); // not what was typed
    parts
        .audit()
        .add(AuditEntry.of(now, account, AuditAction.SIGN_IN_REFUSED, "", "from=" + address));
    return Checked.WRONG;
  }

  private void count(String result) {
    parts.meters().counter("tidegate.http.sign.ins", "result", result).increment();
  }
}
