package io.tidegate.gateway.web.page;

/** What a page is answered with. */
public sealed interface Answer {
  /**
   * A page.
   *
   * @param view the template's parameter of that name
   */
  record Shown(int status, String template, Object view) implements Answer {}

  /** Done: on to a path of ours. */
  record Elsewhere(String path) implements Answer {}

  /** A file to keep: CSV in UTF-8. */
  record Csv(String name, String text) implements Answer {}

  /** A file to keep: a workbook (xlsx). */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Workbook(String name, byte[] bytes) implements Answer {}

  /** A file to keep, of any type. */
  record Kept(String name, String type, byte[] bytes) implements Answer {}

  /** A file to keep: JSON. */
  record Json(String name, String text) implements Answer {}

  /** A page. */
  static Answer page(String template, Object view) {
    return new Shown(200, template, view);
  }

  /** A page that says why something was not done, with what was typed. */
  static Answer refused(String template, Object view) {
    return new Shown(422, template, view);
  }

  /** A page that says why something was not done: the register moved meanwhile. */
  static Answer stale(String template, Object view) {
    return new Shown(409, template, view);
  }

  /** Done: on to a path of ours. */
  static Answer to(String path) {
    return new Elsewhere(path);
  }

  /** A file to keep: JSON. */
  static Answer json(String name, String text) {
    return new Json(name, text);
  }

  /** A file to keep: CSV in UTF-8. */
  static Answer file(String name, String text) {
    return new Csv(name, text);
  }

  /** A file to keep: a workbook (xlsx). */
  static Answer workbook(String name, byte[] bytes) {
    return new Workbook(name, bytes);
  }
}
