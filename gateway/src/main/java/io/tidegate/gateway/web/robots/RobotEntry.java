package io.tidegate.gateway.web.robots;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.RobotKind;
import io.tidegate.gateway.store.notify.Robots;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks what was typed of a robot.
 *
 * @param fields of the form by name
 * @param grids numbers by code
 */
record RobotEntry(Map<String, String> fields, Map<String, Integer> grids, NotifySettings settings) {
  private static final int MAX_NAME = 60;
  private static final int MAX_ADDRESS = 1_000;
  private static final int MAX_SECRET = 200;

  String field(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  boolean isChecked() {
    return field("checked").equals("on");
  }

  /**
   * What is wrong, as keys of texts; nothing: {@link #wanted} can be asked.
   *
   * @param kind of the robot that is changed; null: a new one, which needs an address
   */
  List<String> problems(@Nullable RobotKind kind) {
    List<String> problems = new ArrayList<>();
    Optional<RobotKind> found = kind(kind);
    String name = field("name");
    if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(c -> c < ' ')) {
      problems.add("robot.bad.name");
    }
    if (found.isEmpty() || Words.parse(Audience.class, field("audience")).isEmpty()) {
      problems.add("robot.bad.choice");
    }
    if (!field("grid").isEmpty() && !grids.containsKey(field("grid"))) {
      problems.add("robot.bad.grid");
    }
    if (Language.of(field("language")).isEmpty()) {
      problems.add("robot.bad.choice");
    }
    found.ifPresent(known -> addressProblems(known, kind == null, problems));
    if (found.isPresent() && found.get() != RobotKind.WEBHOOK && !isChecked()) {
      problems.add("robot.bad.checked");
    }
    return problems.stream().distinct().toList();
  }

  private void addressProblems(RobotKind kind, boolean isNew, List<String> problems) {
    String url = field("url");
    if (url.isEmpty()) {
      if (isNew) {
        problems.add("robot.bad.url");
      } else if (!field("secret").isEmpty()) {
        problems.add("robot.bad.both");
      }
      return;
    }
    Optional<URI> uri = uri(url);
    if (uri.isEmpty()) {
      problems.add("robot.bad.url");
    } else if (!settings.allows(kind.word(), uri.get())) {
      problems.add("robot.bad.host");
    }
    String secret = field("secret");
    if (secret.length() > MAX_SECRET
        || (kind == RobotKind.WEBHOOK && !secret.isEmpty() && !isWebhookSecret(secret))) {
      problems.add("robot.bad.secret");
    }
  }

  private static boolean isWebhookSecret(String secret) {
    if (!secret.startsWith("whsec_") || secret.length() == "whsec_".length()) {
      return false;
    }
    try {
      Base64.getDecoder().decode(secret.substring("whsec_".length()));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<URI> uri(String text) {
    if (text.length() > MAX_ADDRESS) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<RobotKind> kind(@Nullable RobotKind kind) {
    return kind == null ? Words.parse(RobotKind.class, field("kind")) : Optional.of(kind);
  }

  /**
   * What people want, where there are no {@link #problems}.
   *
   * @param kind of the robot that is changed; null: a new one
   */
  Robots.Wanted wanted(@Nullable RobotKind kind) {
    String url = field("url");
    return new Robots.Wanted(
        kind(kind).orElseThrow(),
        field("name"),
        grids.get(field("grid")),
        Words.parse(Audience.class, field("audience")).orElseThrow(),
        Language.of(field("language")).orElseThrow(),
        url.isEmpty() ? null : new RobotAddress(URI.create(url), field("secret")),
        isChecked());
  }
}
