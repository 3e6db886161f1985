package io.tidegate.gateway.account;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, what they may see, and how they proved it.
 *
 * @param session null for a bearer token, which no browser sends by itself
 */
public record Caller(Account account, Scope scope, @Nullable Session session) {
  /** What every write of a session must carry; null for a bearer token. */
  public @Nullable String csrfToken() {
    Session known = session;
    return known == null ? null : known.csrfToken();
  }
}
