package io.tidegate.gateway.web.signin;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.PasswordRule;
import io.tidegate.gateway.account.SignInPace;
import io.tidegate.gateway.api.Peer;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.settings.HttpSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Checks passwords that people type, wherever they do, at one pace for all. Of the event loop, but
 * for the check itself.
 */
public final class PasswordCheck {
  private static final int MAX_NAME = 64;

  private final HttpSettings settings;
  private final SessionService sessions;
  private final HashPool pool;
  private final InstantSource time;
  private final MeterRegistry meters;
  private final SignInPace pace = new SignInPace();

  public PasswordCheck(
      HttpSettings settings,
      SessionService sessions,
      Vertx vertx,
      InstantSource time,
      MeterRegistry meters) {
    this.settings = settings;
    this.sessions = sessions;
    this.pool = new HashPool(vertx);
    this.time = time;
    this.meters = meters;
  }

  /**
   * What came of it.
   *
   * @param account whose name and password were right; null: wrong, or not looked at
   * @param waitSeconds how long to wait before another try is looked at; 0: this one was
   * @param isBusy whether it was not looked at because too many others are being checked
   */
  public record Checked(@Nullable Account account, long waitSeconds, boolean isBusy) {
    static final Checked WRONG = new Checked(null, 0, false);
    static final Checked BUSY = new Checked(null, 5, true);

    /** Key of the text that says why it was refused; empty if it was not. */
    public String message() {
      if (account != null) {
        return "";
      }
      return isBusy ? "login.busy" : waitSeconds > 0 ? "login.wait" : "login.wrong";
    }

    /** Status of the answer to a refusal. */
    public int status() {
      return isBusy ? 503 : waitSeconds > 0 ? 429 : 401;
    }
  }

  /** Checks name and password as typed; a wrong one is entered in the audit. */
  public Future<Checked> check(RoutingContext ctx, String name, String password) {
    if (name.length() > MAX_NAME || password.length() > PasswordRule.MAX_LENGTH) {
      return Future.succeededFuture(Checked.WRONG);
    }
    Peer peer = Peer.of(ctx.request(), settings);
    String network = peer.network();
    Instant now = time.instant();
    Duration wait = pace.waitFor(name, network, now);
    if (!wait.isZero()) {
      count("delayed");
      return Future.succeededFuture(new Checked(null, wait.toSeconds() + 1, false));
    }
    pace.attempted(name, network, now);
    return pool.run(() -> sessions.check(name, password, peer.address()))
        .map(account -> account.map(known -> new Checked(known, 0, false)).orElse(Checked.WRONG))
        .recover(
            failure ->
                failure instanceof HashPool.FullException
                    ? Future.succeededFuture(Checked.BUSY)
                    : Future.failedFuture(failure))
        .onSuccess(
            checked -> {
              if (checked.isBusy()) {
                count("delayed");
              } else if (checked.account() == null) {
                count("refused");
              } else {
                count("accepted");
                pace.succeeded(name, network, now);
              }
            });
  }

  /** Counts a sign-in by its result. */
  void count(String result) {
    meters.counter("tidegate.http.sign.ins", "result", result).increment();
  }
}
