package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.KeptAnswers;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** Gives the same answer again to the same request under the same Idempotency-Key. */
public final class Idempotency {
  private final KeptAnswers answers;
  private final Fingerprinter fingerprinter;
  private final InstantSource time;

  public Idempotency(Database database, Fingerprinter fingerprinter, InstantSource time) {
    this.answers = new KeptAnswers(database.jdbi());
    this.fingerprinter = fingerprinter;
    this.time = time;
  }

  /** The same work; without a key as often as it is asked for. */
  ApiRouter.Work once(ApiRouter.Work work) {
    return ctx -> {
      String key = ctx.request().getHeader("Idempotency-Key");
      Callable<?> read = work.of(ctx);
      if (key == null) {
        return read;
      }
      int account = AuthHandler.caller(ctx).account().id();
      byte[] digest = digest(ctx);
      return () ->
          answers
              .once(account, key, digest, time.instant(), () -> Answers.encoded(read.call()))
              .map(Answers.Encoded::new)
              .orElseThrow(RefusedException::keyReused);
    };
  }

  /** Keyed: a body may hold a card's or an ID number, of which few enough are possible to try. */
  private byte[] digest(RoutingContext ctx) {
    String body = ctx.body() == null ? null : ctx.body().asString();
    String request =
        ctx.request().method() + " " + ctx.normalizedPath() + "\n" + (body == null ? "" : body);
    return fingerprinter.fingerprints(CredentialType.CARD, "", request).get(0).toBytes();
  }
}
