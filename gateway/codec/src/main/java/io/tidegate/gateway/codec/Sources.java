package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.codec.Decoded.Rejected;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.source.Naming;
import io.tidegate.gateway.event.source.Source;
import io.tidegate.gateway.event.source.TopicFilter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gateway subscribes to, and which codec reads what arrives. Immutable. */
public final class Sources {
  private record Route(Source source, TopicFilter filter, DeviceCodec codec) {}

  private static final String NO_SOURCE = "no source has this topic";

  private final List<Route> routes;

  /**
   * @throws IllegalArgumentException with every one of {@link #problems}, a line each
   */
  public Sources(List<Source> sources) {
    List<String> problems = problems(sources);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    routes =
        sources.stream()
            .map(
                source ->
                    new Route(
                        source,
                        new TopicFilter(source.filter()),
                        Codecs.byId(source.codec()).orElseThrow()))
            .toList();
  }

  /** Everything that is wrong, each with the number of the source, from 1, and what is allowed. */
  public static List<String> problems(List<Source> sources) {
    List<String> problems = new ArrayList<>();
    if (sources.isEmpty()) {
      problems.add("sources: expected at least one");
    }
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      String at = "sources[" + (i + 1) + "].";
      String filter = TopicFilter.problem(source.filter());
      if (filter != null) {
        problems.add(at + "filter '" + source.filter() + "': " + filter);
        continue;
      }
      checkNames(source, at, problems);
      if (Codecs.byId(source.codec()).isEmpty()) {
        problems.add(at + "codec '" + source.codec() + "': expected one of " + Codecs.ids());
      }
      if (source.limit() < 1 || source.limit() > Source.MAX_LIMIT) {
        problems.add(
            at + "limit " + source.limit() + ": expected 1 to " + Source.MAX_LIMIT + " bytes");
      }
      checkOverlaps(sources, i, problems);
    }
    return List.copyOf(problems);
  }

  private static void checkNames(Source source, String at, List<String> problems) {
    TopicFilter filter = new TopicFilter(source.filter());
    if (source.community() instanceof Naming.Body) {
      problems.add(at + "community: expected a topic level or a fixed id");
    }
    String community = source.community().problem(filter);
    if (community != null) {
      problems.add(at + "community " + community);
    }
    String device = source.device().problem(filter);
    if (device != null) {
      problems.add(at + "device " + device);
    }
  }

  private static void checkOverlaps(List<Source> sources, int i, List<String> problems) {
    TopicFilter filter = new TopicFilter(sources.get(i).filter());
    for (int j = 0; j < i; j++) {
      String other = sources.get(j).filter();
      if (TopicFilter.problem(other) == null && filter.overlaps(new TopicFilter(other))) {
        problems.add(
            "sources["
                + (i + 1)
                + "].filter '"
                + filter.text()
                + "': overlaps '"
                + other
                + "' of sources["
                + (j + 1)
                + "]");
      }
    }
  }

  /** What to subscribe to. */
  public List<String> filters() {
    return routes.stream().map(route -> route.source().filter()).toList();
  }

  /** The longest payload that any source reads, bytes. */
  public int largestLimit() {
    return routes.stream().mapToInt(route -> route.source().limit()).max().orElseThrow();
  }

  /** The source of {@code topic}; null if none matches. */
  public @Nullable Source sourceOf(String topic) {
    Route route = find(topic);
    return route == null ? null : route.source();
  }

  /** The codec that reads {@code topic}; null if no source has it. */
  public @Nullable DeviceCodec codecOf(String topic) {
    Route route = find(topic);
    return route == null ? null : route.codec();
  }

  /**
   * Finds the codec of a message and names its device.
   *
   * @param payload as received, or the first bytes of it
   * @param length bytes of the payload as received
   */
  public Routed route(
      String topic, byte[] payload, int length, Instant receivedAt, boolean retained) {
    return route(address(topic), payload, length, receivedAt, retained);
  }

  /** The same of a topic that was looked at before. */
  public Routed route(
      Address address, byte[] payload, int length, Instant receivedAt, boolean retained) {
    DeviceCodec codec = address.codec();
    String problem = address.problem();
    if (codec != null && (length > address.limit() || length > payload.length)) {
      return refused(
          codec, Reason.TOO_LARGE, length + " bytes: expected at most " + address.limit());
    }
    if (codec == null || problem != null) {
      return refused(codec, Reason.BAD_TOPIC, problem == null ? NO_SOURCE : problem);
    }
    return new Routed.Ready(
        codec,
        new Message(
            address.topic(),
            payload,
            receivedAt,
            retained,
            address.community(),
            address.device(),
            address.zone()));
  }

  /** What a topic says. */
  public Address address(String topic) {
    Route route = find(topic);
    if (route == null) {
      return new Address(topic, null, 0, ZoneOffset.UTC, "", null, NO_SOURCE);
    }
    String community = route.source().community().in(topic);
    if (community == null || !DeviceId.isValid(community)) {
      return badTopic(topic, route, "community");
    }
    DeviceId device = null;
    if (!(route.source().device() instanceof Naming.Body)) {
      String id = route.source().device().in(topic);
      if (id == null || !DeviceId.isValid(id)) {
        return badTopic(topic, route, "device");
      }
      device = new DeviceId(community, id);
    }
    Source source = route.source();
    return new Address(
        topic, route.codec(), source.limit(), source.zone(), community, device, null);
  }

  private static Address badTopic(String topic, Route route, String part) {
    Source source = route.source();
    String problem = part + ": expected [a-z0-9][a-z0-9-]{0,63}";
    return new Address(topic, route.codec(), source.limit(), source.zone(), "", null, problem);
  }

  private @Nullable Route find(String topic) {
    for (Route route : routes) {
      if (route.filter().matches(topic)) {
        return route;
      }
    }
    return null;
  }

  private static Routed refused(@Nullable DeviceCodec codec, Reason reason, String detail) {
    return new Routed.Refused(codec, new Rejected(reason, detail));
  }
}
