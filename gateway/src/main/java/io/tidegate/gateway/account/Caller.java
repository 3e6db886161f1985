package io.tidegate.gateway.account;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, and how they proved it.
 *
 * @param csrfToken what every write of a session must carry; null for a bearer token, which no
 *     browser sends by itself
 */
public record Caller(Account account, @Nullable String csrfToken) {
  /** Whether it came by session cookie. */
  public boolean isSession() {
    return csrfToken != null;
  }
}
