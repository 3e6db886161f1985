package io.tidegate.gateway.web.me;

/**
 * What the page for a new password shows.
 *
 * @param message key of a text that says why it was refused; empty: none
 * @param seconds to wait, for the message that says so
 */
public record PasswordForm(String message, long seconds) {}
