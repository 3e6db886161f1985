package io.tidegate.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricHelpTest {
  @Test
  void everyMetricIsGivenItsText() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registry.config().meterFilter(new MetricHelp());
    List<String> without = new ArrayList<>();
    for (Class<?> metrics :
        List.of(
            CertificateMetrics.class,
            ClockMetrics.class,
            DeviceMetrics.class,
            IngestMetrics.class,
            MqttMetrics.class,
            NotifyMetrics.class,
            RetentionMetrics.class,
            TaskMetrics.class)) {
      for (Field field : metrics.getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
          Meter meter = registry.counter((String) field.get(null), "codec", "native");
          if (meter.getId().getDescription() == null || meter.getId().getTags().size() != 1) {
            without.add(meter.getId().getName());
          }
        }
      }
    }
    assertThat(without).isEmpty();
  }
}
