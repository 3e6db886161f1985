package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.ActResult;
import io.tidegate.gateway.store.alert.AlertActs;
import io.tidegate.gateway.store.read.ActReads;
import io.tidegate.gateway.store.read.AlertDetail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Carries out what people do with alerts, for the API and for the desk's forms alike. */
public final class AlertActing {
  private final Parts parts;
  private final ActReads acts;
  private final AlertJson json;

  public AlertActing(Parts parts) {
    this.parts = parts;
    this.acts = new ActReads(parts.database(), parts.time());
    this.json = new AlertJson(parts.rules());
  }

  /**
   * An act, to be run on a worker.
   *
   * @param version of the alert that the person saw
   * @param key operation id: the same again gets the same answer; null: none
   * @param request what tells this request from another under the same key
   */
  public Callable<ActAnswer> act(
      Caller caller, UUID alert, int version, Act act, @Nullable String key, String request) {
    PublicIds ids = new PublicIds(parts.register().get());
    AlertActs.Request wish =
        new AlertActs.Request(alert, version, caller.scope(), act, key, digest(request));
    return () -> {
      AlertActs.Answer answer = acts.perform(wish, (result, detail) -> answer(result, detail, ids));
      return new ActAnswer(answer.status(), answer.body());
    };
  }

  private AlertActs.Answer answer(ActResult result, Optional<AlertDetail> detail, PublicIds ids) {
    if (result instanceof ActResult.KeyReused) {
      return problem(Refusals.keyReused());
    }
    if (detail.isEmpty()) {
      return problem(Problem.notFound());
    }
    if (result instanceof ActResult.Done) {
      return new AlertActs.Answer(200, json.detail(detail.get(), ids).encode());
    }
    if (result instanceof ActResult.Refused refused
        && refused.reason() != ActResult.Reason.CLOSED) {
      return problem(Refusals.of(refused.reason()));
    }
    Map<String, Object> now = new HashMap<>();
    now.put("version", detail.get().alert().version());
    now.put("assignee", detail.get().alert().assignee());
    boolean closed = result instanceof ActResult.Refused;
    return problem(
        new Problem(
            409,
            closed ? "closed" : "stale",
            closed ? "Closed already" : "Someone has acted since",
            closed
                ? "the alert is closed; only a remark can be added"
                : "read the alert again and send its version as it stands now",
            now));
  }

  private static AlertActs.Answer problem(Problem problem) {
    return new AlertActs.Answer(problem.status(), problem.toJson().encode());
  }

  private static byte[] digest(String request) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
