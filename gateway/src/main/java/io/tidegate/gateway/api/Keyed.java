package io.tidegate.gateway.api;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.store.KeptAnswers;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Gives the same answer again to the same request under the same Idempotency-Key. */
final class Keyed {
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

  private final Parts parts;
  private final KeptAnswers answers;

  Keyed(Parts parts) {
    this.parts = parts;
    this.answers = new KeptAnswers(parts.database().jdbi());
  }

  /** The same work; without a key as often as it is asked for. */
  Function<RoutingContext, Callable<JsonObject>> once(
      Function<RoutingContext, Callable<JsonObject>> work) {
    return ctx -> {
      String key = ctx.request().getHeader("Idempotency-Key");
      if (key != null && !KEY.matcher(key).matches()) {
        throw Query.bad("Idempotency-Key: want 1 to 200 visible ASCII characters");
      }
      Callable<JsonObject> checked = work.apply(ctx);
      if (key == null) {
        return checked;
      }
      int account = Gate.caller(ctx).account().id();
      String text = said(ctx);
      byte[] digest = digest(ctx.request().method() + " " + ctx.normalizedPath() + "\n" + text);
      return () ->
          answers
              .once(account, key, digest, parts.time().instant(), () -> checked.call().encode())
              .map(JsonObject::new)
              .orElseThrow(() -> new ProblemException(Refusals.keyReused()));
    };
  }

  /** A credential's value is in it as its fingerprint: few enough are possible to try them all. */
  private String said(RoutingContext ctx) {
    String text = ctx.body() == null ? null : ctx.body().asString();
    if (text == null || !text.contains("\"value\"")) {
      return text == null ? "" : text;
    }
    JsonObject body = new JsonObject(text);
    List<Fingerprint> kept =
        parts.fingerprinter().fingerprints(CredentialType.CARD, "", body.getString("value"));
    return body.put("value", HexFormat.of().formatHex(kept.get(0).toBytes())).encode();
  }

  private static byte[] digest(String request) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
