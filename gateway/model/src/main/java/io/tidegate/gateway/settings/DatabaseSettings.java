package io.tidegate.gateway.settings;

/**
 * Where the database is.
 *
 * @param url {@code jdbc:postgresql://…}
 */
public record DatabaseSettings(String url, String user, String password) {
  /** Never the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + url + ", user " + user + "]";
  }
}
