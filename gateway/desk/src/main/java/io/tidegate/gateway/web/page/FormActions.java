package io.tidegate.gateway.web.page;

import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.KeptAnswers;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Lets a form do what the API does: entered in the audit, and once however often it is sent.
 * Blocking; safe on any thread.
 */
public final class FormActions {
  private static final byte[] NO_DIGEST = {};

  private final KeptAnswers answers;
  private final InstantSource time;

  public FormActions(Database database, InstantSource time) {
    this.answers = new KeptAnswers(database.jdbi());
    this.time = time;
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
}
