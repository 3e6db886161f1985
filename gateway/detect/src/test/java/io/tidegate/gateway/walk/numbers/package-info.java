/** Tests of base numbers. */
@NullMarked
package io.tidegate.gateway.walk.numbers;

import org.jspecify.annotations.NullMarked;
