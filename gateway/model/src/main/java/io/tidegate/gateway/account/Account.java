package io.tidegate.gateway.account;

import java.util.regex.Pattern;

/**
 * Someone who may sign in. What they may see is in their {@link Scope}.
 *
 * @param name what is typed at sign-in: {@link #NAME}
 * @param displayName what others see
 * @param mustChange whether an admin gave the password, so that nothing but another can be set
 * @param keys whether the desk's pages listen to keys of a keyboard
 */
public record Account(
    int id,
    String name,
    String displayName,
    Language language,
    boolean disabled,
    boolean mustChange,
    boolean keys) {
  /** Shape of a name. */
  public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Longest name that others see, in characters. */
  public static final int MAX_DISPLAY_NAME = 64;
}
