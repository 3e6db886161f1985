package io.tidegate.gateway.web.signin;

/**
 * What the sign-in page shows.
 *
 * @param possible false where a password would go over a network in the clear
 * @param name as typed
 * @param message key of a text; empty: none
 * @param seconds to wait, for the message that says so
 * @param back path to go to afterwards
 * @param elsewhere whether there is another server to sign in at
 */
public record SignInForm(
    boolean possible, String name, String message, long seconds, String back, boolean elsewhere) {}
