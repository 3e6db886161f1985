/**
 * Configuration: YAML and environment into records that validate.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package io.tidegate.gateway.settings;

import org.jspecify.annotations.NullMarked;
