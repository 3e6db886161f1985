/**
 * S4: what people find wrong in the register, for its keepers to accept or decline.
 *
 * <p>Start with {@link io.tidegate.gateway.web.corrections.CorrectionRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.corrections;

import org.jspecify.annotations.NullMarked;
