package io.tidegate.gateway.notify.message;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message, before it takes a service's form. Everything in it may be read by all members of the
 * robot.
 *
 * @param type event type for webhooks, such as {@code alert}
 * @param title plain text, one line
 * @param lines plain text, one line each
 * @param link address of a page of the desk; null: none
 * @param calls ids, at the robot's service, of the people it is meant for
 * @param alert the one alert it is about; null: none, or several
 */
public record Notice(
    String type,
    String title,
    List<String> lines,
    @Nullable String link,
    List<String> calls,
    @Nullable UUID alert) {
  public Notice {
    lines = List.copyOf(lines);
    calls = List.copyOf(calls);
  }

  /** The same for other readers. */
  public Notice calling(List<String> others) {
    return new Notice(type, title, lines, link, others, alert);
  }
}
