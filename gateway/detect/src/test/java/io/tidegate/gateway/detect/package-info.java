/** Tests of the rules: every scenario under seeds/scenarios, and what holds for all of them. */
@NullMarked
package io.tidegate.gateway.detect;

import org.jspecify.annotations.NullMarked;
