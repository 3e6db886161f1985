/**
 * W9: registers a person in a room, on the phone, after looking for the same person.
 *
 * <p>Start with {@link io.tidegate.gateway.web.registration.RegistrationRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.registration;

import org.jspecify.annotations.NullMarked;
