package io.tidegate.gateway.api;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request was refused (RFC 9457).
 *
 * @param type last part of the stable type URI
 * @param detail for who asked, whose own words it may repeat; never for a log
 * @param more further members, as JSON values
 */
public record Problem(
    int status, String type, String title, String detail, Map<String, Object> more) {
  private static final String BASE = "https://tidegate.dev/problems/";

  public Problem {
    more = Collections.unmodifiableMap(new LinkedHashMap<>(more)); // may hold null
  }

  private static Problem of(int status, String type, String title, String detail) {
    return new Problem(status, type, title, detail, Map.of());
  }

  /** 400: a parameter, a header or a body is not as the contract says. */
  public static Problem badRequest(String detail) {
    return of(400, "bad-request", "Bad request", detail);
  }

  /** 401: no valid session or token. */
  public static Problem unauthorized() {
    return of(
        401, "unauthorized", "Sign in first", "expected a session or Authorization: Bearer TOKEN");
  }

  /** 403: a token came over an unencrypted connection. */
  public static Problem insecure() {
    return of(
        403,
        "insecure-connection",
        "Connection not encrypted",
        "Tokens are accepted over TLS, from a trusted proxy with https, or on this machine only."
            + " This token was sent in the clear: revoke it.");
  }

  /** 403: the session is valid, but the request does not come from our own page. */
  public static Problem forgery() {
    return of(
        403, "forgery", "Request not from this site", "Send the session's token in X-CSRF-Token.");
  }

  /** 403: the session has a one-time password, which has to be replaced first. */
  public static Problem passwordToSet() {
    return of(
        403, "set-password", "Set a password first", "This is a one-time password. Set your own.");
  }

  /** 403: the action requires the password again, typed by a person. */
  public static Problem notFresh() {
    return of(
        403,
        "confirm",
        "Confirm your password",
        "This requires a session whose password was typed within 5 minutes.");
  }

  /** 403: the session is valid, but none of its roles allows this. */
  public static Problem notYours() {
    return of(403, "not-yours", "Not for your roles", "Ask an admin for a role that allows this.");
  }

  /** 404: there is none, or none for this caller. */
  public static Problem notFound() {
    return of(404, "not-found", "Not found", "It does not exist, or is outside your scope.");
  }

  /** 401: no token, or not that device's. */
  static Problem unauthorizedDevice() {
    return of(
        401,
        "unauthorized",
        "Not this device's token",
        "expected Authorization: Bearer TOKEN, as device enroll --token shows it");
  }

  /** 429: a device pushes more than it may. */
  static Problem tooOften() {
    return of(429, "too-often", "Too many messages", "At most 20 messages per second and device.");
  }

  /** 429: an address has shown too many tokens that were wrong. */
  static Problem wrongTokens() {
    return of(
        429,
        "too-many-wrong-tokens",
        "Too many wrong tokens",
        "30 wrong tokens from this address, for this device or for devices without one. Try again"
            + " every 5 seconds.");
  }

  /** 413: a message is longer than any with its pictures. */
  static Problem pushTooLarge() {
    return of(413, "message-too-large", "Message too large", "expected at most 2 MiB");
  }

  /** 422: a message that is not passed on. */
  static Problem unreadablePush() {
    return of(
        422,
        "unreadable-message",
        "Message not accepted",
        "expected JSON of the family, at most 16 KiB without its pictures; its length and hash are kept"
            + " as a dead letter");
  }

  /** 503: the broker did not accept a message; it is not kept. */
  static Problem brokerAway() {
    return of(
        503,
        "broker-away",
        "Broker not available",
        "The broker did not accept the message in time. Retry; duplicates are stored once.");
  }

  /** 503: as many messages are read as memory is meant for. */
  static Problem pushBusy() {
    return of(503, "busy", "Busy", "Too many messages at the same time. Retry in a second.");
  }

  /** 405: the path is known, the method is not. */
  public static Problem methodNotAllowed() {
    return of(405, "method-not-allowed", "Method not allowed", "See the header Allow.");
  }

  /** 413: the body is longer than anything we take. */
  public static Problem tooLarge() {
    return of(413, "too-large", "Body too large", "expected at most 64 KiB");
  }

  /** 413: a file is longer than any roster. */
  public static Problem fileTooLarge() {
    return of(413, "file-too-large", "File too large", "expected at most 10 MB");
  }

  /** 408: a file took longer to arrive than its place is held. */
  public static Problem fileTooSlow() {
    return of(
        408, "file-too-slow", "File too slow", "The file did not arrive within a minute. Retry.");
  }

  /** 503: as many files are read as memory is meant for, of all accounts or of one. */
  public static Problem busy() {
    return of(503, "busy", "Busy", "Too many files at the same time. Retry in a minute.");
  }

  /** 500: our fault. */
  public static Problem internal() {
    return of(500, "internal", "Internal error", "See the gateway's log.");
  }

  /** 503: the database does not respond. */
  public static Problem unavailable() {
    return of(503, "unavailable", "Not available now", "The database does not respond. Try again.");
  }

  /** 503: there is no account yet. */
  public static Problem notSetUp() {
    return of(
        503,
        "not-set-up",
        "Not set up",
        "Create the first admin: tidegate-gateway user setup-token");
  }

  /** The answer's body. */
  public JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("type", BASE + type)
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    more.forEach(json::put);
    return json;
  }
}
