/** Tests of rules as people see and set them, without HTTP. */
@NullMarked
package io.tidegate.gateway.desk.devices;

import org.jspecify.annotations.NullMarked;
