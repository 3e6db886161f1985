package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.Page;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cursors of lists: opaque to callers, and nothing but a place in an order. */
final class Cursors {
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private Cursors() {}

  /** The cursor of a list of the newest first, after the one of that id. */
  static String of(long id) {
    return encode(Long.toString(id));
  }

  /** The id before which such a list goes on; MAX_VALUE: it begins. */
  static long before(Query query) {
    Matcher cursor = decode(query.text("cursor"), ID);
    return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor.group());
  }

  /** Which page of such a list the query asks for. */
  static Page.Request page(Query query) {
    int limit = query.limit();
    return new Page.Request(before(query), limit);
  }

  /** The cursor of the page after this one; null: there is none. */
  static @Nullable String next(Page<?> page) {
    Long next = page.next();
    return next == null ? null : of(next);
  }

  /** The number that a path names. */
  static long id(RoutingContext ctx) {
    return Long.parseLong(ctx.pathParam("id"));
  }

  /** {@code position} as a caller gets it. */
  static String encode(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The parts of a cursor.
   *
   * @param form what the position must look like
   * @return null if there is no cursor
   */
  static @Nullable Matcher decode(@Nullable String cursor, Pattern form) {
    if (cursor == null) {
      return null;
    }
    try {
      String position =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      Matcher matcher = form.matcher(position);
      if (matcher.matches()) {
        return matcher;
      }
    } catch (IllegalArgumentException e) {
      // falls through: it is not base64url
    }
    throw Query.bad("cursor: not one of this list; start again without it");
  }
}
