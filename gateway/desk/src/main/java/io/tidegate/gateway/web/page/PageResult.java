package io.tidegate.gateway.web.page;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** What a page is answered with. */
public sealed interface PageResult {
  /**
   * A page.
   *
   * @param view the template's parameter of that name
   */
  record Shown(int status, String template, Object view) implements PageResult {}

  /** Done: on to a path of ours. */
  record Elsewhere(String path) implements PageResult {}

  /** The same after a form, also where a script of ours has sent it. */
  record Done(String path) implements PageResult {}

  /** A file to keep. */
  record Kept(String name, String type, Buffer content) implements PageResult {}

  /**
   * Made later: when something is ready, or as things are when patience ends. No worker waits.
   *
   * @param patience at most a few seconds: a browser waits for it
   */
  record Later(CompletionStage<?> ready, Duration patience, Callable<PageResult> answer)
      implements PageResult {}

  /** A page. */
  static PageResult page(String template, Object view) {
    return new Shown(200, template, view);
  }

  /** A page that says why something was not done, with what was typed. */
  static PageResult refused(String template, Object view) {
    return new Shown(422, template, view);
  }

  /** A page that says why something was not done: the register moved meanwhile. */
  static PageResult stale(String template, Object view) {
    return new Shown(409, template, view);
  }

  /** Done: on to a path of ours. */
  static PageResult to(String path) {
    return new Elsewhere(path);
  }

  /** A form was done: on to a path of ours, also where a script of ours has sent it. */
  static PageResult done(String path) {
    return new Done(path);
  }

  /** A file to keep: JSON. */
  static PageResult json(String name, String text) {
    return new Kept(name, "application/json; charset=utf-8", Buffer.buffer(text));
  }

  /** A file to keep: CSV in UTF-8. */
  static PageResult file(String name, String text) {
    return csv(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same, encoded already. */
  static PageResult csv(String name, byte[] bytes) {
    return new Kept(name, "text/csv; charset=utf-8", Buffer.buffer(bytes));
  }

  /** A file to keep: a workbook (xlsx). */
  static PageResult workbook(String name, byte[] bytes) {
    return new Kept(
        name,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Buffer.buffer(bytes));
  }
}
