/**
 * What {@code doctor} looks at. The judges are functions of facts: begin with {@link
 * io.tidegate.gateway.app.doctor.Examination}.
 */
@NullMarked
package io.tidegate.gateway.app.doctor;

import org.jspecify.annotations.NullMarked;
