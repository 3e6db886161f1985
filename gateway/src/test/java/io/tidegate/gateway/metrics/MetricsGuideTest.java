package io.tidegate.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsGuideTest {
  @Test
  void operatingGuideNamesEveryMetric() throws Exception {
    String guide = Files.readString(Path.of("../docs/operating.md"));
    List<String> missing = new ArrayList<>();
    for (Class<?> metrics :
        List.of(
            IngestMetrics.class, MqttMetrics.class, NotifyMetrics.class, RetentionMetrics.class)) {
      for (Field field : metrics.getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
          String name = ((String) field.get(null)).replace('.', '_');
          String last = name.substring(name.lastIndexOf('_'));
          if (!guide.contains(name) && !guide.contains("`…" + last + "_total`")) {
            missing.add(name);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
