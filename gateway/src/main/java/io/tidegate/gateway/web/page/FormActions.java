package io.tidegate.gateway.web.page;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.api.Audited;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.KeptAnswers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Lets a form do what the API does: entered in the audit, and once however often it is sent.
 * Blocking; safe on any thread.
 */
public final class FormActions {
  private static final byte[] NO_DIGEST = {};

  private final KeptAnswers answers;
  private final InstantSource time;
  private final @Nullable Audited audited; // until Parts is gone

  public FormActions(Database database, InstantSource time) {
    this.answers = new KeptAnswers(database.jdbi());
    this.time = time;
    this.audited = null;
  }

  // until Parts is gone
  public FormActions(Parts parts) {
    this.answers = new KeptAnswers(parts.database().jdbi());
    this.time = parts.time();
    this.audited = new Audited(parts);
  }

  /**
   * Does it, or gives the answer of the first time.
   *
   * @param named id that the path names; null: none
   * @param body what is asked for, as the contract has it
   * @throws ProblemException why it cannot be done
   */
  public JsonObject once(
      PageRequest request,
      AuditAction action,
      @Nullable String named,
      JsonObject body,
      Callable<JsonObject> work)
      throws Exception {
    String operation = request.field("operationId");
    if (!operation.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new ProblemException(Problem.badRequest("operationId: missing"));
    }
    Caller caller = request.caller();
    Callable<JsonObject> entered =
        Objects.requireNonNull(audited).entered(action, caller, named, body, work);
    return answers
        .once(
            caller.account().id(),
            request.page().path() + " " + operation,
            NO_DIGEST,
            time.instant(),
            () -> entered.call().encode())
        .map(JsonObject::new)
        .orElseThrow(() -> new ProblemException(Problem.badRequest("operationId: used before")));
  }

  /**
   * Runs the command of a form, or gives the result of the first time.
   *
   * @param work runs it and returns the path of ours where the form leads to
   * @throws RefusedException why it cannot be done
   */
  public PageResult once(PageRequest request, Callable<String> work) throws Exception {
    return answers
        .once(request.caller().account().id(), request.operation(), NO_DIGEST, time.instant(), work)
        .map(PageResult::to)
        .orElseThrow(() -> new ProblemException(Problem.badRequest("operationId: used before")));
  }

  /**
   * The form again with why the service refused it.
   *
   * @param texts first part of the keys of texts; the rest is the field, or the type
   * @throws RefusedException the same, if it is not about what the form holds
   */
  public static Form refused(PageRequest request, RefusedException refused, String texts) {
    if (refused.reason() == RefusedException.Reason.FORBIDDEN
        || refused.reason() == RefusedException.Reason.NOT_FOUND) {
      throw refused;
    }
    Texts all = request.page().texts();
    Map<String, String> errors = new LinkedHashMap<>();
    for (RefusedException.FieldError error : refused.errors()) {
      errors.put(error.field(), all.isChinese() ? error.message().zh() : error.message().en());
    }
    String field = refused.field();
    if (!field.isEmpty() && all.texts().containsKey(texts + "." + field)) {
      errors.put(field, all.t(texts + "." + field));
    }
    String key = texts + "." + refused.type();
    String general = all.t(all.texts().containsKey(key) ? key : "form.refused");
    return Form.again(errors.getOrDefault(field, general), errors, request.fields());
  }

  /**
   * The form again with why it was refused.
   *
   * @param texts first part of the keys of texts by type of problem
   * @throws ProblemException the same, where that is for another page to say
   */
  public static Form refused(PageRequest request, ProblemException refusal, String texts) {
    Problem problem = refusal.problem();
    if (problem.status() != 400 && problem.status() != 409 && problem.status() != 422) {
      throw refusal;
    }
    Frame page = request.page();
    Map<String, String> errors = new LinkedHashMap<>();
    if (problem.more().get("errors") instanceof JsonArray given) {
      for (Object each : given) {
        JsonObject error = (JsonObject) each;
        errors.put(
            error.getString("field"),
            error.getJsonObject("message").getString(page.texts().isChinese() ? "zh" : "en"));
      }
    }
    String field = field(problem);
    if (field != null && page.texts().texts().containsKey(texts + "." + field)) {
      errors.put(field, page.t(texts + "." + field));
    }
    String key = texts + "." + problem.type();
    String general = page.t(page.texts().texts().containsKey(key) ? key : "form.refused");
    String message = field == null ? general : errors.getOrDefault(field, general);
    return Form.again(message, errors, request.fields());
  }

  /** The field that a bad request is about; null: it names none. */
  private static @Nullable String field(Problem problem) {
    int colon = problem.detail().indexOf(':');
    return problem.status() == 400 && colon > 0 ? problem.detail().substring(0, colon) : null;
  }
}
