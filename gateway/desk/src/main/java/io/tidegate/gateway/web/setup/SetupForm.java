package io.tidegate.gateway.web.setup;

/**
 * The form that makes the first admin.
 *
 * @param possible false where a password would go over a network in the clear
 * @param message key of a text that says why it was refused; empty: none
 * @param seconds to wait, for the message that says so
 */
public record SetupForm(
    boolean possible, String message, long seconds, String name, String displayName) {}
