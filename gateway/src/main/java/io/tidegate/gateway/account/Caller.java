package io.tidegate.gateway.account;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, what they may see, and how they proved it.
 *
 * @param csrfToken what every write of a session must carry; null for a bearer token, which no
 *     browser sends by itself
 */
public record Caller(Account account, Scope scope, @Nullable String csrfToken) {
  /** Whether it came by session cookie. */
  public boolean isSession() {
    return csrfToken != null;
  }
}
