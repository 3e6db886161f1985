package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.alert.Act;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Command: an act on one alert.
 *
 * @param version of the alert that the person saw
 * @param operation null: sent again, the command is done again
 */
public record AlertAct(UUID alert, int version, Act act, @Nullable Operation operation) {}
