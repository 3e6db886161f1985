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

/** A broker of the mind: keeps what was published, or is away. */
public final class FakePushing implements Pushing {
  public final List<String> published = new CopyOnWriteArrayList<>();
  public volatile boolean away;

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
    published.add(device + " " + codec + " " + new String(payload, StandardCharsets.UTF_8));
    return CompletableFuture.completedFuture(null);
  }
}
