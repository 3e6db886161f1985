/** Tests of devices and the pipeline, without HTTP. */
@NullMarked
package io.tidegate.gateway.desk.devices;

import org.jspecify.annotations.NullMarked;
