package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Pushing;
import io.tidegate.gateway.event.DeviceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A broker of the mind: keeps what was published, or is away, or takes its time. */
public final class FakePushing implements Pushing {
  public final List<String> published = new CopyOnWriteArrayList<>();
  public final List<CompletableFuture<Void>> waiting = new CopyOnWriteArrayList<>();
  public volatile boolean away;
  public volatile boolean slow;

  /** Takes what waits, and from now on at once. */
  public void answerAll() {
    slow = false;
    waiting.forEach(each -> each.complete(null));
  }

  @Override
  public boolean reads(String codec) {
    return codec.equals("face-terminal");
  }

  @Override
  public Optional<byte[]> redacted(
      DeviceId device, String codec, @Nullable String contentType, byte[] body) {
    return body.length > 0 && body[0] == '{' ? Optional.of(body) : Optional.empty();
  }

  @Override
  public CompletionStage<Void> publish(DeviceId device, String codec, byte[] payload) {
    if (away) {
      return CompletableFuture.failedFuture(new IOException("away"));
    }
    if (slow) {
      CompletableFuture<Void> later = new CompletableFuture<>();
      waiting.add(later);
      return later;
    }
    published.add(device + " " + codec + " " + new String(payload, StandardCharsets.UTF_8));
    return CompletableFuture.completedFuture(null);
  }
}
