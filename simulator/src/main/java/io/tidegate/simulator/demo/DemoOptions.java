package io.tidegate.simulator.demo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of a demo.
 *
 * @param length of the live part; null: until it is stopped
 * @param brokerUri null: an embedded one
 * @param databaseUrl null: an embedded one
 * @param scenarios rules whose anomalies are played at the start
 */
record DemoOptions(
    @Nullable Duration length,
    int httpPort,
    int mqttPort,
    @Nullable String brokerUri,
    @Nullable String databaseUrl,
    List<String> scenarios,
    double rate,
    long seed) {}
