/**
 * S14: what residents ask for about their own data: to see it, to correct it, to have it erased.
 *
 * <p>Start with {@link io.tidegate.gateway.web.requests.RequestRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.requests;

import org.jspecify.annotations.NullMarked;
