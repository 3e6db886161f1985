package io.tidegate.gateway.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that needs installed servers. Where one is missing the test is skipped with a line
 * that says what to install; with {@code TIDEGATE_REQUIRE_SERVERS=1} it fails instead.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("it")
@ExtendWith(ServersCondition.class)
public @interface RequiresServers {
  /** The servers it needs. */
  Server[] value();
}
