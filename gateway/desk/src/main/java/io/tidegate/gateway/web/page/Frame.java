package io.tidegate.gateway.web.page;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a page: whose it is, in which language, at what time.
 *
 * @param caller null before sign-in
 * @param path path and query, to come back to after a change of language
 */
public record Frame(
    Texts texts, Assets assets, @Nullable Caller caller, String path, Instant now, ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** The frame without an account: pages kept on a phone hold no name and no token. */
  public Frame ofNobody() {
    return new Frame(texts, assets, null, path, now, zone);
  }

  /** The text of a key. */
  public String t(String key, Object... arguments) {
    return texts.t(key, arguments);
  }

  /** The text of a word of a public vocabulary. */
  public String word(String vocabulary, String word) {
    return texts.word(vocabulary, word);
  }

  /** BCP 47 tag of the page's language. */
  public String lang() {
    return texts.language().tag();
  }

  /** What every form of a session must carry; empty before sign-in. */
  public String csrf() {
    String token = caller == null ? null : caller.csrfToken();
    return token == null ? "" : token;
  }

  /** Headers that htmx sends with every request, as JSON; the token is base64url. */
  public String headers() {
    return "{\"X-CSRF-Token\":\"" + csrf() + "\"}";
  }

  /** Name of the signed-in account; empty before sign-in. */
  public String who() {
    Account account = caller == null ? null : caller.account();
    return account == null ? "" : account.displayName();
  }

  /** Login name of the signed-in account; empty before. */
  public String name() {
    return caller == null ? "" : caller.account().name();
  }

  /** Whether the signed-in account must set a new password first. */
  public boolean mustChange() {
    return caller != null && caller.account().mustChange();
  }

  /** Whether the page listens to keys of a keyboard. */
  public boolean keys() {
    return caller != null && caller.account().keys();
  }

  /**
   * What the reader may see.
   *
   * @throws IllegalStateException before sign-in
   */
  public Scope scope() {
    if (caller == null) {
      throw new IllegalStateException("nobody is signed in");
    }
    return caller.scope();
  }

  /** The menu of the signed-in account; empty before sign-in. */
  public List<Screen> screens() {
    return caller == null || mustChange() ? List.of() : Screen.of(caller.scope());
  }

  /** Whether the page is that screen, or one below it. */
  public boolean isAt(Screen screen) {
    String here = path.replaceAll("[?].*", "");
    return screen.path().equals("/")
        ? here.equals("/") || here.startsWith("/a/")
        : here.equals(screen.path()) || here.startsWith(screen.path() + "/");
  }

  /** A time in the community's zone, with the day unless it is today's. */
  public String time(Instant at) {
    LocalDate day = at.atZone(zone).toLocalDate();
    LocalDate today = now.atZone(zone).toLocalDate();
    if (day.getYear() != today.getYear()) {
      return moment(at);
    }
    return (day.equals(today) ? TIME : DAY).format(at.atZone(zone));
  }

  /** A day and time that says as much on paper, or a year later. */
  public String moment(Instant at) {
    return MINUTE.format(at.atZone(zone));
  }

  /** How long ago, in one unit. */
  public String age(Instant at) {
    Duration age = Duration.between(at, now);
    if (age.toMinutes() < 1) {
      return t("age.now");
    }
    if (age.toHours() < 1) {
      return t("age.minutes", age.toMinutes());
    }
    if (age.toDays() < 1) {
      return t("age.hours", age.toHours());
    }
    return t("age.days", age.toDays());
  }
}
