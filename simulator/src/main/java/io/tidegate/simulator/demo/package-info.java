/**
 * Everything at once, for somebody who has only a JDK: broker, database, gateway, a community with
 * a past, and people who pass its doors.
 *
 * <p>Start at {@link io.tidegate.simulator.demo.Demo}. May import: {@code town}, {@code firmware},
 * {@code scenario}, {@code fleet}, {@code register}, {@code wire}, {@code stack}.
 */
@NullMarked
package io.tidegate.simulator.demo;

import org.jspecify.annotations.NullMarked;
