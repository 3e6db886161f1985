/** Tests of walks. */
@NullMarked
package io.tidegate.gateway.walk;

import org.jspecify.annotations.NullMarked;
