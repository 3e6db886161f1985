package io.tidegate.gateway.account;

import java.util.regex.Pattern;

/**
 * Someone who may sign in. What they may see is in their {@link Scope}.
 *
 * @param name what is typed at sign-in: {@link #NAME}
 * @param displayName what others see
 */
public record Account(
    int id, String name, String displayName, Language language, boolean disabled) {
  /** Shape of a name. */
  public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
}
