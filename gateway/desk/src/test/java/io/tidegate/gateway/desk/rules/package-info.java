/** Tests of rules as people see and set them, without HTTP. */
@NullMarked
package io.tidegate.gateway.desk.rules;

import org.jspecify.annotations.NullMarked;
